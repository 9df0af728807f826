import { setTimeout as wait } from 'node:timers/promises';

/** Far more than anything takes on a busy machine, and less than a test may take. */
const PATIENCE_MS = 30_000;
const LOOK_AGAIN_MS = 10;

/**
 * Waits, in real time, for what happens soon.
 * @param told what to say when it does not happen within half a minute
 */
export async function until(
  happened: () => boolean | Promise<boolean>,
  told: () => string = () => 'it did not happen in time',
): Promise<void> {
  const late = performance.now() + PATIENCE_MS;
  while (!(await happened())) {
    if (performance.now() > late) throw new Error(told());
    await wait(LOOK_AGAIN_MS);
  }
}
