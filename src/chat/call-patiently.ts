import { setTimeout as sleep } from 'node:timers/promises';

const LONGEST_WAIT_MS = 10_000;
const ATTEMPTS = 3;

/**
 * Calls a platform, and again for somebody who is waiting for an answer: three times at most, with ten seconds of pauses at
 * most.
 * @param pauseAfter milliseconds after which a call that failed so may be repeated; undefined: not at all
 * @throws what the last attempt threw
 */
export async function callPatiently<T>(
  call: () => Promise<T>,
  pauseAfter: (error: unknown, attempt: number) => number | undefined,
): Promise<T> {
  let waited = 0;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      const pause = pauseAfter(error, attempt);
      if (pause === undefined || attempt === ATTEMPTS) throw error;
      waited += pause;
      if (waited > LONGEST_WAIT_MS) throw error;
      await sleep(pause);
    }
  }
}
