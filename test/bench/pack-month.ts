import { setTimeout as wait } from 'node:timers/promises';
import { eventCollections, packedDimensions } from '../../src/event-collections.js';
import { openPackStore } from '../../src/events/rollups/pack-store.js';
import { openRollups } from '../../src/events/rollups/roll-up.js';
import { oplogNow } from '../../src/events/tail/scan-store.js';
import { openTailState } from '../../src/events/tail/tail-state-store.js';
import { createLog } from '../../src/log.js';
import type { Database } from '../../src/mongo/database.js';
import type { Bench } from './bench.js';
import { MONTH } from './month-of-events.js';

const POLL_MS = 200;
const packed = new WeakSet<Database>();

/**
 * Packs the month as the process does that follows the tail. The tail itself, which would have to seal everything
 * first, is taken to be where the database is.
 */
export async function packMonth(bench: Bench, database: Database): Promise<void> {
  if (packed.has(database)) return;
  packed.add(database);
  const [since, began] = [await oplogNow(database), performance.now()];
  const following = { phase: 'following', since, through: new Date() } as const;
  await database.inTransaction((transaction) => openTailState(database).save(following, transaction));
  const rollups = openRollups({
    database,
    collections: eventCollections,
    dimensions: packedDimensions,
    clock: { now: () => MONTH.to },
    log: createLog('warn', process.stderr),
    graceMs: 0,
  });
  await rollups.begin?.();
  const store = openPackStore(database);
  const reached = async () => (await store.spans()).some(({ through }) => through >= MONTH.to);
  while (!(await reached())) await wait(POLL_MS);
  await rollups.end?.('released');
  bench.report(`  packed in ${((performance.now() - began) / 1_000).toFixed(0)} s, half of them pauses`);
}
