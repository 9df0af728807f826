import { eventCollections, packedDimensions } from '../../src/event-collections.js';
import type { EventKindName } from '../../src/events/event-kinds.js';
import { openPackStore } from '../../src/events/rollups/pack-store.js';
import { openRollups } from '../../src/events/rollups/roll-up.js';
import type { Follower } from '../../src/events/tail/follower.js';
import type { Log } from '../../src/log.js';
import type { Database } from '../../src/mongo/database.js';
import type { Clock } from '../../src/time/clock.js';
import { until } from './until.js';

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** A follower that packs at once, by this clock. */
export const packingOn = (database: Database, clock: Clock, log: Log = silent): Follower =>
  openRollups({
    database,
    collections: eventCollections,
    dimensions: packedDimensions,
    clock,
    log,
    everyMs: 10,
    graceMs: 0,
    quietMs: 0,
  });

/** Waits until these accounts' packs of that kind reach there, and no hour of any account is stale. */
export async function packed(
  database: Database,
  through: Date,
  accountIds: readonly string[] = ['acme'],
  kind: EventKindName = 'audit',
): Promise<void> {
  const store = openPackStore(database);
  const marks = database.connection.collection('rollup_marks');
  let spans: Awaited<ReturnType<typeof store.spans>> = [];
  await until(
    async () => {
      spans = (await store.spans(accountIds)).filter((span) => span.kind === kind);
      const isDone = spans.length === accountIds.length && spans.every((span) => span.through >= through);
      // Read as the answers read it: what a majority has not yet, `store.marked` does not see either.
      return isDone && (await marks.countDocuments({ left: { $ne: true } })) === 0;
    },
    () => `packed up to ${spans.map((span) => span.through.toISOString()).join()}`,
  );
}
