import mongoose, { type mongo } from 'mongoose';
import { z } from 'zod';
import type { Database } from '../mongo/database.js';
import type { Condition } from './condition.js';

/** What is read, in which order. */
export interface RawQuestion {
  readonly collection: string;
  readonly filter: Condition;
  readonly projection: mongo.Document;
  readonly sort: mongo.Document;
  /** The index by name, or the database's choice. */
  readonly hint?: string;
  /** Documents at a time. */
  readonly batchSize: number;
}

const documents = z.array(z.instanceof(Uint8Array)).optional();
/** One answer: the cursor's number, zero when this was the last of it. */
interface Answer {
  readonly id: mongo.Long;
  readonly batch: readonly Uint8Array[];
}

const reply = z.object({
  cursor: z.object({
    id: z.instanceof(mongoose.mongo.Long),
    firstBatch: documents,
    nextBatch: documents,
  }),
});

/** Documents stay bytes; the cursor's number has more digits than a JavaScript number holds. */
const AS_BYTES = { fieldsAsRaw: { firstBatch: true, nextBatch: true }, promoteLongs: false } as const;

/**
 * The documents as the database sends them, in BSON, a batch at a time; while one is worked on the next is under way. Ending
 * the loop early closes the cursor.
 *
 * The driver's own cursor, raw or not, takes every document of a batch apart before it hands out the first, and holds all
 * that until the batch is through: a tenth of an export's time, and most of its memory.
 */
export async function* rawBatches(
  { connection }: Pick<Database, 'connection'>,
  { collection, filter, projection, sort, hint, batchSize }: RawQuestion,
): AsyncGenerator<readonly Uint8Array[], void, undefined> {
  const { db } = connection;
  if (db === undefined) throw new Error(`the database must be open before its ${collection} are read`);
  // A cursor is read in the session it was opened in.
  const session = await connection.startSession();
  const ask = async (command: mongo.Document): Promise<Answer> => {
    const { cursor } = reply.parse(await db.command(command, { ...AS_BYTES, session }));
    return { id: cursor.id, batch: cursor.firstBatch ?? cursor.nextBatch ?? [] };
  };
  let following: Promise<Answer> | undefined;
  try {
    const given = hint === undefined ? {} : { hint };
    following = ask({ find: collection, filter, projection, sort, ...given, batchSize });
    while (following !== undefined) {
      const { id, batch }: Answer = await following;
      following = id.isZero() ? undefined : ask({ getMore: id, collection, batchSize });
      // Should the loop be left before it is awaited, its failure must not go unhandled.
      following?.catch(() => {});
      yield batch;
    }
  } finally {
    const left = await following?.catch(() => undefined);
    if (left !== undefined && !left.id.isZero())
      await db.command({ killCursors: collection, cursors: [left.id] }, { session });
    await session.endSession();
  }
}
