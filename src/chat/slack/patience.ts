import { setTimeout as sleep } from 'node:timers/promises';
import { retryAfter, slackError } from './slack-error.js';

const LONGEST_WAIT_MS = 10_000;
const ATTEMPTS = 3;

/**
 * Calls Slack, and again when Slack says "too fast" and the wait it asks for is short enough for somebody who is
 * waiting for an answer. Nothing that Slack may already have done is repeated.
 * @param repeatable the call changes nothing, so that it may also be repeated when no answer came
 * @throws what the last attempt threw
 */
export async function patiently<T>(call: () => Promise<T>, { repeatable = false } = {}): Promise<T> {
  let waited = 0;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      const seconds =
        retryAfter(error) ?? (repeatable && slackError(error) === undefined ? attempt : undefined);
      if (seconds === undefined || attempt === ATTEMPTS) throw error;
      waited += seconds * 1_000;
      if (waited > LONGEST_WAIT_MS) throw error;
      await sleep(seconds * 1_000);
    }
  }
}
