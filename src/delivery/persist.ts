import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseAway } from '../mongo/database-away.js';

const AGAIN_MS = 500;

/** What chat has done is noted as soon as the database is back: forgetting it would post a message twice. */
export async function persist<T>(note: () => Promise<T>, stopping: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await note();
    } catch (error) {
      if (!isDatabaseAway(error) || stopping.aborted) throw error;
      await sleep(AGAIN_MS, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
}
