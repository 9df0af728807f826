import { slackError } from './slack-error.js';

const TOO_LARGE = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'msg_too_long']);

/** Slack refuses the message for its size or its blocks, and may take a smaller one. */
export const isTooLarge = (error: unknown): boolean => TOO_LARGE.has(slackError(error) ?? '');
