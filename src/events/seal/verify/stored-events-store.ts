import mongoose from 'mongoose';
import type { Database } from '../../../mongo/database.js';
import type { Interval } from '../../../time/interval.js';
import { ofAccounts, within } from '../../condition.js';
import type { EventCollections, EventKey, EventKindName } from '../../event-kinds.js';
import { type EventRecord, NEWEST_FIRST, openCollection } from '../../event-record-store.js';

/** What verification reads of the events themselves. */
export interface StoredEvents {
  /** Those of these keys that are there, by their hex, whatever account they say they are of. */
  get(kind: EventKindName, keys: readonly Uint8Array[]): Promise<ReadonlyMap<string, EventRecord<unknown>>>;
  /** The keys of an account's events, read from an index. What is no ObjectId comes as it is. */
  keys(
    kind: EventKindName,
    accountId: string,
    interval: Interval | undefined,
    signal: AbortSignal | undefined,
  ): AsyncIterable<EventKey>;
  /** An account's documents whose key is no ObjectId: Castellan inserts none. At most a thousand. */
  strange(kind: EventKindName, accountId: string): Promise<readonly EventRecord<unknown>[]>;
}

const MOST_STRANGE = 1_000;
const KEYS_AT_ONCE = 10_000;

export function openStoredEvents(
  database: Pick<Database, 'connection'>,
  collections: EventCollections,
): StoredEvents {
  const records = (kind: EventKindName) => openCollection<EventRecord<unknown>>(database, collections[kind]);
  return {
    async get(kind, keys) {
      const ids = keys.map((key) => new mongoose.mongo.ObjectId(key));
      const found = await records(kind)
        .find({ _id: { $in: ids } }, { batchSize: ids.length + 1 })
        .toArray();
      return new Map(found.map((record) => [record._id.toHexString(), record]));
    },
    strange: (kind, accountId) =>
      records(kind)
        .find({ ...ofAccounts([accountId]), _id: { $not: { $type: 'objectId' } } })
        .limit(MOST_STRANGE)
        .toArray(),
    async *keys(kind, accountId, interval, signal) {
      const condition = { ...ofAccounts([accountId]), ...(interval && within(interval)) };
      const options = { projection: { _id: 1 }, sort: NEWEST_FIRST, batchSize: KEYS_AT_ONCE };
      const cursor = records(kind).find(condition, options);
      for await (const { _id } of cursor) {
        signal?.throwIfAborted();
        yield _id;
      }
    },
  };
}
