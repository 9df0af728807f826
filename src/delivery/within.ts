import { setTimeout as sleep } from 'node:timers/promises';
import { NotDelivered } from './platform.js';

/** No call of a platform takes longer; what it does later nobody waits for. @throws NotDelivered `unknown` */
export async function within<T>(ms: number, call: () => Promise<T>): Promise<T> {
  const over = new AbortController();
  const late = sleep(ms, undefined, { signal: over.signal }).then(() => {
    throw new NotDelivered(`no answer for ${ms / 1_000} s`, { kind: 'unknown' });
  });
  // Whichever is not awaited any more must not end the process.
  late.catch(() => undefined);
  const called = call();
  called.catch(() => undefined);
  try {
    return await Promise.race([called, late]);
  } finally {
    over.abort();
  }
}
