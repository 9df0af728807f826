/** What a running job's lock is renewed by. */
interface Touchable {
  touch(): Promise<void>;
}

/**
 * Runs `work`, renewing the lock meanwhile. When it resolves no renewal is under way, which would lock the job anew
 * after it was let go.
 * @param everyMs a fraction of the lock's length
 */
export async function whileTouching(
  row: Touchable,
  everyMs: number,
  work: () => Promise<void>,
): Promise<void> {
  let renewal: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    // A renewal that fails costs the lock at worst, and the job may run beside itself.
    renewal = row.touch().catch(() => undefined);
  }, everyMs);
  try {
    await work();
  } finally {
    clearInterval(timer);
    await renewal;
  }
}
