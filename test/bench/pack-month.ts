import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { eventCollections, packedDimensions } from '../../src/event-collections.js';
import { openPackStore } from '../../src/events/rollups/pack-store.js';
import { openRollups } from '../../src/events/rollups/roll-up.js';
import type { Ledger } from '../../src/events/tail/follower.js';
import { oplogNow } from '../../src/events/tail/scan-store.js';
import { startTail } from '../../src/events/tail/start-tail.js';
import { openTailState } from '../../src/events/tail/tail-state-store.js';
import { createLog } from '../../src/log.js';
import type { Database } from '../../src/mongo/database.js';
import type { Bench } from './bench.js';
import { MONTH } from './month-of-events.js';

const POLL_MS = 200;
const clock = { now: () => MONTH.to };
const packed = new WeakSet<Database>();

/** The month's events are taken to be handled: sealing them all would take as long as recording them. */
const handledBefore: Ledger = {
  newest: async () => undefined,
  handled: async () => new Set(),
};

/** Packs the month as the process does that follows the tail, which goes on following. */
export async function packMonth(bench: Bench, database: Database): Promise<void> {
  if (packed.has(database)) return;
  packed.add(database);
  const [since, began] = [await oplogNow(database), performance.now()];
  const state = openTailState(database);
  const following = { phase: 'following', since, through: new Date() } as const;
  await database.inTransaction((transaction) => state.save(following, transaction));
  const log = createLog('warn', process.stderr);
  const [collections, dimensions] = [eventCollections, packedDimensions];
  const rollups = openRollups({ database, collections, dimensions, clock, log, graceMs: 0 });
  const tail = startTail({ database, collections, followers: [rollups], ledger: handledBefore, clock, log });
  bench.atEnd(() => tail.stop());
  const store = openPackStore(database);
  while (!(await store.spans()).some(({ through }) => through >= MONTH.to)) await wait(POLL_MS);
  bench.report(`  packed in ${((performance.now() - began) / 1_000).toFixed(0)} s, half of them pauses`);
  // Behind its own packs the tail is where it is a few seconds after any hour.
  const before = await state.read();
  while (isDeepStrictEqual(await state.read(), before)) await wait(POLL_MS);
}
