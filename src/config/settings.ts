import { CHAT_SETTINGS } from './chat-settings.js';
import { RUNNING_SETTINGS } from './running-settings.js';

/** Every environment variable: its check, and its row in docs/configuration.md. */
export const SETTINGS = { ...RUNNING_SETTINGS, ...CHAT_SETTINGS } as const;
