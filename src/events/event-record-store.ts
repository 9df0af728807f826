import mongoose, { type mongo } from 'mongoose';
import type { Database } from '../mongo/database.js';
import type { CollectionIndexes } from '../mongo/migration.js';

/**
 * One event as MongoDB keeps it. Never updated. `body` is the event without identity and times; `keys` are folded
 * copies of what is searched for equality, and are of no meaning to readers.
 */
export interface EventRecord<Body> {
  readonly _id: mongo.ObjectId;
  readonly accountId: string;
  readonly eventId: string;
  readonly occurredAt: Date;
  readonly receivedAt: Date;
  /** 16 random bytes, so that a later seal over this event can forget a person by dropping them. */
  readonly salt: mongo.Binary;
  /** What was sent, in 16 bytes (`sentDigest`): tells whether the same id says the same again. */
  readonly digest: mongo.Binary;
  readonly keys: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Body;
}

export type Records = mongo.Collection;

/** What readers never need is not sent. */
export const FOR_READERS = { salt: 0, digest: 0, keys: 0 } as const;

export const NEWEST_FIRST = { occurredAt: -1, _id: -1 } as const;
export const OLDEST_FIRST = { occurredAt: 1, _id: 1 } as const;

/** The driver's own collection: no mongoose documents are made of millions of rows. */
export function openCollection<Row extends mongo.Document = mongo.Document>(
  database: Pick<Database, 'connection'>,
  name: string,
): mongo.Collection<Row> {
  const { db } = database.connection;
  if (db === undefined) throw new Error(`the database must be open before its ${name} are`);
  return db.collection(name);
}

/** A place in newest-first order. @param key 24 hex digits */
export const recordKey = (key: string): mongo.ObjectId => new mongoose.mongo.ObjectId(key);

/** A record of one of these collections from its bytes, as a cursor with `raw` brings them. */
export const recordFrom = <Body>(bytes: Uint8Array): EventRecord<Body> =>
  mongoose.mongo.BSON.deserialize(bytes) as EventRecord<Body>;

export const binary = (bytes: Uint8Array): mongo.Binary => new mongoose.mongo.Binary(bytes);

/**
 * The indexes of an event collection: identity, time, and one for each searched key, all led by the account (which
 * would be the shard key) and ended by the order of pages, so that pages and counts within them are read from the index.
 */
export const eventIndexes = (collection: string, keys: readonly string[]): CollectionIndexes => ({
  collection,
  indexes: [
    { key: { accountId: 1, eventId: 1 }, name: 'identity', unique: true },
    { key: { accountId: 1, ...NEWEST_FIRST }, name: 'time' },
    ...keys.map((key) => ({ key: { accountId: 1, [`keys.${key}`]: 1, ...NEWEST_FIRST }, name: key })),
  ],
});
