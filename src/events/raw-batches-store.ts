import type { mongo } from 'mongoose';
import type { Database } from '../mongo/database.js';
import { type RawBatch, RawCursor } from '../mongo/raw-cursor.js';
import type { Condition } from './condition.js';

/** What is read, in which order. */
export interface RawReading {
  readonly collection: string;
  readonly filter: Condition;
  readonly projection: mongo.Document;
  readonly sort: mongo.Document;
  /** The index by name, or the database's choice. */
  readonly hint?: string;
  /** Documents at a time. */
  readonly batchSize: number;
}

/**
 * The documents in BSON, a batch at a time; while one is worked on the next is under way. Ending the loop early closes the
 * cursor.
 */
export async function* rawBatches(
  database: Pick<Database, 'connection'>,
  { collection, filter, projection, sort, hint, batchSize }: RawReading,
): AsyncGenerator<readonly Uint8Array[], void, undefined> {
  const given = hint === undefined ? {} : { hint };
  const command = { find: collection, filter, projection, sort, ...given, batchSize };
  const cursor = new RawCursor(database, { command, collection, batchSize });
  try {
    let following: Promise<RawBatch> | undefined = cursor.next();
    while (following !== undefined) {
      const { documents }: RawBatch = await following;
      following = cursor.isOpen ? cursor.next() : undefined;
      // Should the loop be left before it is awaited, its failure must not go unhandled.
      following?.catch(() => {});
      yield documents;
    }
  } finally {
    await cursor.close();
  }
}
