import { setTimeout as sleep } from 'node:timers/promises';
import { httpStatus, retryAfterMs } from './discord-error.js';

const LONGEST_WAIT_MS = 10_000;
const ATTEMPTS = 3;
const PAUSE_MS = 400;

/**
 * Calls Discord, and again when it says "too fast" and the wait it asks for is short enough for somebody who is waiting
 * for an answer. Nothing that Discord may already have done is repeated.
 * @param repeatable doing it twice is the same as once, so that it may also be repeated after a 5xx or no answer
 * @throws what the last attempt threw
 */
export async function patiently<T>(call: () => Promise<T>, { repeatable = false } = {}): Promise<T> {
  let waited = 0;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      const pause = retryAfterMs(error) ?? (repeatable && isPassing(error) ? attempt * PAUSE_MS : undefined);
      if (pause === undefined || attempt === ATTEMPTS) throw error;
      waited += pause;
      if (waited > LONGEST_WAIT_MS) throw error;
      await sleep(pause);
    }
  }
}

/** Discord had a fault, or nothing came back. */
export function isPassing(error: unknown): boolean {
  const status = httpStatus(error);
  return status === undefined || status >= 500;
}
