import { WebAPIHTTPError, WebAPIRequestError } from '@slack/web-api';
import { NotDelivered, type Outlook } from '../../delivery/platform.js';
import { isUnsent } from '../../delivery/unsent.js';
import { adviceOn, type Blocked } from './advice.js';
import { retryAfter, slackError } from './slack-error.js';

/** Not taken; Slack says to come back. */
const LATER = new Set([
  'ratelimited',
  'rate_limited',
  'service_unavailable',
  'request_timeout',
  'accesslimited',
]);
/** Slack's own failures, of which it says that a part may have been done. */
const UNKNOWN = new Set(['internal_error', 'fatal_error']);
/** What was to be edited is no more, or not to be edited any more. */
const GONE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed', 'thread_not_found']);

/** What Slack's answer, or the want of one, means for trying again. */
export function notDelivered(error: unknown, blocked: Blocked): NotDelivered {
  const word = slackError(error);
  const message = `Slack: ${word ?? wordsOf(error)}`;
  return new NotDelivered(message, outlookOf(error, word, blocked), { cause: error });
}

function outlookOf(error: unknown, word: string | undefined, blocked: Blocked): Outlook {
  const seconds = retryAfter(error);
  if (seconds !== undefined) return { kind: 'later', afterMs: seconds * 1_000 };
  if (word !== undefined) {
    if (LATER.has(word)) return { kind: 'later' };
    if (UNKNOWN.has(word)) return { kind: 'unknown' };
    if (GONE.has(word)) return { kind: 'gone' };
    return { kind: 'never', advice: adviceOn(word, blocked) };
  }
  // The SDK has no class for a 429 that names no time.
  if (error instanceof Error && error.message.startsWith('Retry header')) return { kind: 'later' };
  if (error instanceof WebAPIHTTPError && error.statusCode < 500) return { kind: 'later' };
  return { kind: error instanceof WebAPIRequestError && isUnsent(error.original) ? 'later' : 'unknown' };
}

/** Why the network failed; `fetch` tells it in its error's cause. */
function codeOf(error: unknown): string | undefined {
  const cause = error instanceof WebAPIRequestError ? error.original.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : undefined;
}

function wordsOf(error: unknown): string {
  if (error instanceof WebAPIHTTPError) return `HTTP ${error.statusCode}`;
  if (error instanceof Error && error.message.startsWith('Retry header')) return 'HTTP 429';
  if (error instanceof WebAPIRequestError)
    return error.original.name === 'TimeoutError'
      ? 'no answer in time'
      : (codeOf(error) ?? 'the connection failed');
  return 'no answer';
}
