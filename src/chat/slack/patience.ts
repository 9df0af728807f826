import { callPatiently } from '../call-patiently.js';
import { retryAfter, slackError } from './slack-error.js';

/**
 * Calls Slack, and again when Slack says "too fast" and the wait it asks for is short enough for somebody who is
 * waiting for an answer. Nothing that Slack may already have done is repeated.
 * @param repeatable the call changes nothing, so that it may also be repeated when no answer came
 * @throws what the last attempt threw
 */
export const patiently = <T>(call: () => Promise<T>, { repeatable = false } = {}): Promise<T> =>
  callPatiently(call, (error, attempt) => {
    const seconds =
      retryAfter(error) ?? (repeatable && slackError(error) === undefined ? attempt : undefined);
    return seconds === undefined ? undefined : seconds * 1_000;
  });
