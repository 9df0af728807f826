import mongoose, { type mongo } from 'mongoose';
import { z } from 'zod';
import type { Database } from './database.js';
import { isDatabaseAway } from './database-away.js';

/** A command that opens a cursor, and how it is read on. */
export interface RawQuestion {
  readonly command: mongo.Document;
  /** Where its cursor lives: a collection, or `$cmd.aggregate` for a whole database. */
  readonly collection: string;
  /** Documents at a time. */
  readonly batchSize: number;
  /** How long the server keeps a request open while there is nothing new: of cursors that wait for more. */
  readonly awaitMs?: number;
}

/** One answer of the server. */
export interface RawBatch {
  /** In BSON. */
  readonly documents: readonly Uint8Array[];
  /** Of a change stream: where it is. */
  readonly token: unknown;
}

const documents = z.array(z.instanceof(Uint8Array)).optional();
const reply = z.object({
  cursor: z.object({
    id: z.instanceof(mongoose.mongo.Long),
    firstBatch: documents,
    nextBatch: documents,
    postBatchResumeToken: z.unknown().optional(),
  }),
});

/** Documents stay bytes; the cursor's number has more digits than a JavaScript number holds. */
const AS_BYTES = { fieldsAsRaw: { firstBatch: true, nextBatch: true }, promoteLongs: false } as const;

/**
 * A cursor whose documents come as the server sends them, a batch at a time.
 *
 * The driver's own, raw or not, takes every document of a batch apart before it hands out the first, and holds all that
 * until the batch is through: a tenth of an export's time, and most of its memory. As the driver's, it opens a second time when
 * the connection breaks or the primary changes, and reads on once only.
 * @see https://github.com/mongodb/specifications/blob/master/source/retryable-reads/retryable-reads.md
 */
export class RawCursor {
  readonly #database: Pick<Database, 'connection'>;
  readonly #question: RawQuestion;
  /** A cursor is read in the session it was opened in. */
  #session: mongo.ClientSession | undefined;
  /** Absent: not opened yet; zero: at its end. */
  #id: mongo.Long | undefined;
  #asked: Promise<unknown> = Promise.resolve();

  constructor(database: Pick<Database, 'connection'>, question: RawQuestion) {
    this.#database = database;
    this.#question = question;
  }

  /** Whether the server has more. */
  get isOpen(): boolean {
    return this.#id?.isZero() !== true;
  }

  /** Opens it, or reads on: one call at a time, while it {@link isOpen}. @throws what the server or the connection says */
  next(): Promise<RawBatch> {
    const { command, collection, batchSize, awaitMs } = this.#question;
    const more = { collection, batchSize, ...(awaitMs === undefined ? {} : { maxTimeMS: awaitMs }) };
    const batch = this.#id === undefined ? this.#open(command) : this.#ask({ getMore: this.#id, ...more });
    this.#asked = batch.catch(() => {});
    return batch;
  }

  /** A request under way is broken off, and fails. */
  async close(): Promise<void> {
    // What opens it can't be broken off.
    if (this.#id === undefined) await this.#asked;
    const { db } = this.#database.connection;
    if (this.#id !== undefined && !this.#id.isZero())
      await db?.command({ killCursors: this.#question.collection, cursors: [this.#id] });
    await this.#asked;
    await this.#session?.endSession();
  }

  /** The second time the driver looks for a primary first. */
  #open(command: mongo.Document): Promise<RawBatch> {
    return this.#ask(command).catch((error: unknown) => {
      if (!isReadableAgain(error)) throw error;
      return this.#ask(command);
    });
  }

  async #ask(command: mongo.Document): Promise<RawBatch> {
    const { connection } = this.#database;
    const { db } = connection;
    if (db === undefined) throw new Error('the database must be open before it is read');
    // mongoose's own would wait for its next look at the server, and give up before that.
    this.#session ??= connection.getClient().startSession();
    const answer = await db.command(command, { ...AS_BYTES, session: this.#session });
    const { cursor } = reply.parse(answer);
    this.#id = cursor.id;
    return { documents: cursor.firstBatch ?? cursor.nextBatch ?? [], token: cursor.postBatchResumeToken };
  }
}

/** Whoever found no server has waited for one already. */
const isReadableAgain = (error: unknown): boolean =>
  isDatabaseAway(error) && !(error instanceof mongoose.mongo.MongoServerSelectionError);
