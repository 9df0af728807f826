import { callPatiently } from '../call-patiently.js';
import { httpStatus, retryAfterMs } from './discord-error.js';

const PAUSE_MS = 400;

/**
 * Calls Discord, and again when it says "too fast" and the wait it asks for is short enough for somebody who is waiting
 * for an answer. Nothing that Discord may already have done is repeated.
 * @param repeatable doing it twice is the same as once, so that it may also be repeated after a 5xx or no answer
 * @throws what the last attempt threw
 */
export const patiently = <T>(call: () => Promise<T>, { repeatable = false } = {}): Promise<T> =>
  callPatiently(
    call,
    (error, attempt) =>
      retryAfterMs(error) ?? (repeatable && isPassing(error) ? attempt * PAUSE_MS : undefined),
  );

/** Discord had a fault, or nothing came back. */
export function isPassing(error: unknown): boolean {
  const status = httpStatus(error);
  return status === undefined || status >= 500;
}
