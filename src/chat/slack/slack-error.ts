import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';

/** Slack's word for what it refused, such as `not_in_channel`; undefined when Slack did not answer at all. */
export function slackError(error: unknown): string | undefined {
  if (error instanceof WebAPIRateLimitedError) return 'ratelimited';
  if (!(error instanceof WebAPIPlatformError)) return undefined;
  // A word of Slack's, or nothing: whatever else an answer holds is not shown or logged.
  return /^[a-z0-9_]{1,60}$/.exec(error.data.error)?.[0] ?? 'unknown_error';
}

/** Seconds after which Slack takes the call again, when it was refused for its rate. */
export const retryAfter = (error: unknown): number | undefined =>
  error instanceof WebAPIRateLimitedError ? error.retryAfter : undefined;

const BAD_TOKEN = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
]);

/** Whether Slack refuses the bot's token by this word. */
export const isBadToken = (word: string | undefined): boolean => BAD_TOKEN.has(word ?? '');
