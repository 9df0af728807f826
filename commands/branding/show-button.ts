import { LINES } from '../../src/branding/words.js';
import type { Button } from '../../src/chat/reply.js';

export const SHOW: Button = { label: 'The branding', command: LINES.show };
