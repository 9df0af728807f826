import mongoose, { type mongo } from 'mongoose';
import type { Database } from '../../mongo/database.js';
import type { CollectionIndexes } from '../../mongo/migration.js';
import type { Transaction } from '../../mongo/transaction.js';
import { EVENT_KINDS, type EventKey, type EventKindName } from '../event-kinds.js';
import { openCollection } from '../event-record-store.js';
import type { Purge } from './purge.js';

const COLLECTION = 'seal_purges';

interface PurgeRow extends Omit<Purge, 'keys' | 'signature'> {
  readonly keys: mongo.Binary;
  readonly signature: mongo.Binary;
  /** The least and the greatest of the keys: how the record of an event is found. */
  readonly first: EventKey;
  readonly last: EventKey;
}

/** For the migration that makes them. */
export const purgeIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [{ key: { accountId: 1, kind: 1, last: 1 }, name: 'keys' }],
};

/** A record as it stands in the database: believed by nobody before `refusePurge`. */
export interface StoredPurge {
  readonly id: string;
  readonly purge: Purge;
}

export function openPurgeStore(database: Pick<Database, 'connection'>) {
  const rows = openCollection<PurgeRow>(database, COLLECTION);
  return {
    async insert(purge: Purge, session: Transaction): Promise<void> {
      const keys = new mongoose.mongo.Binary(purge.keys);
      const signature = new mongoose.mongo.Binary(purge.signature);
      const [first, last] = [0, purge.keys.length - 12].map(
        (at) => new mongoose.mongo.ObjectId(purge.keys.subarray(at, at + 12)),
      );
      if (first === undefined || last === undefined) throw new RangeError('a purge is of some events');
      await rows.insertOne({ ...purge, keys, signature, first, last }, { session });
    },

    /** Whether any event may have been purged that occurred at or after then. */
    async reaches(accountId: string, kind: EventKindName, from: Date): Promise<boolean> {
      const later = { accountId, kind, before: { $gt: from } };
      return (await rows.findOne(later, { hint: 'keys', projection: { _id: 1 } })) !== null;
    },

    /** Those that may hold one of these keys. @param keys hex, in order, at least one */
    async *around(
      accountId: string,
      kind: EventKindName,
      keys: readonly string[],
    ): AsyncGenerator<StoredPurge, void, undefined> {
      const [least, greatest] = [keys[0], keys.at(-1)].map((hex) =>
        mongoose.mongo.ObjectId.createFromHexString(hex ?? ''),
      );
      const around = { accountId, kind, last: { $gte: least }, first: { $lte: greatest } };
      for await (const row of rows.find(around, { hint: 'keys' }))
        yield { id: String(row._id), purge: purgeOf(row) };
    },
  };
}

export type PurgeStore = ReturnType<typeof openPurgeStore>;

/** Whatever stands there: what does not fit will not verify. */
const purgeOf = (row: PurgeRow): Purge => ({
  accountId: String(row.accountId),
  kind: EVENT_KINDS.find((kind) => kind === row.kind) ?? EVENT_KINDS[0],
  row: String(row.row),
  at: momentOf(row.at),
  days: Number(row.days),
  before: momentOf(row.before),
  keys: bytesOf(row.keys),
  keyId: String(row.keyId),
  signature: bytesOf(row.signature),
});

const momentOf = (value: unknown): Date =>
  value instanceof Date && !Number.isNaN(value.getTime()) ? value : new Date(0);

function bytesOf(value: unknown): Buffer {
  if (!(value instanceof mongoose.mongo.Binary)) return Buffer.alloc(0);
  return Buffer.from(value.buffer.buffer, value.buffer.byteOffset, value.position);
}
