import { openChangeFeed } from './change-feed-store.js';
import { advance, type Leading } from './lead.js';
import { Pace } from './pace.js';
import type { Following } from './tail-state-store.js';
import { unhandledSince } from './unhandled.js';

/** Most events of one step. */
const BATCH = 1_000;
/**
 * How often an idle tail writes down where it is: the oplog must not outrun it, and whoever counts from packs reads the
 * oplog from there. (Measured: behind the packs of a month, 5,000 keys an hour, a question takes 70 ms more.)
 */
const IDLE_SAVE_MS = 5_000;

/**
 * Hands on what the change stream brings, until told to stop.
 * @throws HistoryLost when it can't begin where the tail was; whatever a follower or the database throws
 */
export async function follow(leading: Leading, from: Following): Promise<void> {
  const { database, collections, signal } = leading;
  const start = from.token === undefined ? { startAtOperationTime: from.since } : { resumeAfter: from.token };
  const unhandled = await unhandledSince(leading.ledger);
  const feed = openChangeFeed(database, collections, start);
  const close = () => void feed.close().catch(() => {});
  signal.addEventListener('abort', close, { once: true });
  try {
    let state = from;
    const pace = new Pace();
    while (!signal.aborted) {
      const arrived = await feed.take(BATCH, IDLE_SAVE_MS);
      const began = performance.now();
      const last = arrived.at(-1);
      if (last === undefined) {
        const token = feed.idleAt();
        if (signal.aborted || token === undefined) continue;
        state = { ...state, token };
        await advance(leading, state, undefined);
        continue;
      }
      const events = await unhandled(arrived.map(({ event }) => event));
      state = { ...state, token: last.token, through: last.at };
      await advance(leading, state, events.length > 0 ? { events, origin: 'stream' } : undefined);
      const now = performance.now();
      await feed.gather(BATCH, pace.next(arrived.length, began) - (now - began));
    }
  } finally {
    signal.removeEventListener('abort', close);
    await feed.close().catch(() => {});
  }
}
