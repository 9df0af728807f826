import type { Database } from '../../mongo/database.js';
import { HOUR_MS } from '../../time/lengths.js';
import { isHistoryLost } from '../tail/is-history-lost.js';
import type { Following } from '../tail/tail-state-store.js';
import { floorTo } from './pack.js';

/** Beyond so many, or so many milliseconds, the tail is too far behind for packs to be of use. */
const MOST_EVENTS = 10_000;
const MOST_MS = 1_000;
const READ_AT_ONCE = 1_000;

export interface UnhandledQuestion {
  readonly collection: string;
  readonly accountIds: readonly string[];
  /** Where the tail was. */
  readonly since: Following;
}

/**
 * The hours, by account, of events that were durable before this was called and that the tail has not handled: what
 * the change stream brings from where the tail is until it has nothing more. (Measured: 4 ms when there is nothing.)
 * @returns undefined when that can't be told in a moment
 */
export async function unhandledHours(
  { connection }: Pick<Database, 'connection'>,
  { collection, accountIds, since }: UnhandledQuestion,
): Promise<ReadonlyMap<string, ReadonlySet<number>> | undefined> {
  const { db } = connection;
  if (db === undefined) return undefined;
  const from =
    since.token === undefined ? { startAtOperationTime: since.since } : { resumeAfter: since.token };
  const inserts = {
    operationType: 'insert',
    'ns.coll': collection,
    'fullDocument.accountId': { $in: [...accountIds] },
  };
  const stages = [
    { $match: inserts },
    { $project: { accountId: '$fullDocument.accountId', occurredAt: '$fullDocument.occurredAt' } },
  ];
  // An empty answer comes when the end of the oplog was reached, which is at or after what was durable by now.
  const stream = db.watch<Seen, Seen>(stages, { ...from, batchSize: READ_AT_ONCE, maxAwaitTimeMS: 1 });
  const hours = new Map<string, Set<number>>();
  const began = performance.now();
  try {
    for (let events = 0; ; events += 1) {
      const seen = await stream.tryNext();
      if (seen === null) return hours;
      if (events >= MOST_EVENTS || performance.now() - began > MOST_MS) return undefined;
      if (!(seen.occurredAt instanceof Date)) continue;
      const known = hours.get(seen.accountId) ?? new Set();
      hours.set(seen.accountId, known.add(floorTo(seen.occurredAt.getTime(), HOUR_MS)));
    }
  } catch (error) {
    if (isHistoryLost(error)) return undefined;
    throw error;
  } finally {
    await stream.close();
  }
}

interface Seen {
  readonly accountId: string;
  readonly occurredAt: unknown;
}
