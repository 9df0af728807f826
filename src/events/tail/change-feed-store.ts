import mongoose, { type mongo } from 'mongoose';
import type { Database } from '../../mongo/database.js';
import { RawCursor } from '../../mongo/raw-cursor.js';
import { EVENT_KINDS, type EventCollections, type EventKindName } from '../event-kinds.js';
import type { EventRecord } from '../event-record-store.js';
import type { TailEvent } from './follower.js';
import { isHistoryLost } from './is-history-lost.js';
import type { OplogTime, ResumeToken } from './tail-state-store.js';

/** What can be read ahead of the followers; beyond it the stream waits for them. */
const MOST_WAITING = 4_000;
const READ_AT_ONCE = 1_000;
/** How long the server keeps one request open when nothing happens: what an idle tail costs. */
const AWAIT_MS = 2_000;

export interface Arrival {
  readonly event: TailEvent;
  readonly token: ResumeToken;
  readonly at: Date;
}

/** The oplog no longer reaches back to where the tail was, or never did: it belongs to another server. */
export class HistoryLost extends Error {
  override readonly name = 'HistoryLost';
}

/** Inserted events in the order of the oplog, read ahead, from one change stream over both collections. */
export interface ChangeFeed {
  /**
   * Waits for the first event, at most `waitMs`, and returns all that are there, at most `most`.
   * @throws HistoryLost; or whatever ended the stream
   */
  take(most: number, waitMs: number): Promise<readonly Arrival[]>;
  /** Waits until so many events are there, at most `waitMs`. */
  gather(count: number, waitMs: number): Promise<void>;
  /** Where the stream is; undefined while events wait. */
  idleAt(): ResumeToken | undefined;
  close(): Promise<void>;
}

type From = { readonly resumeAfter: ResumeToken } | { readonly startAtOperationTime: OplogTime };

/**
 * Events wait as the server sent them, and are decoded when they are taken: thousands of decoded ones would be carried
 * along by the collector, which took a quarter of the tail's time.
 */
export function openChangeFeed(
  database: Pick<Database, 'connection'>,
  collections: EventCollections,
  from: From,
): ChangeFeed {
  const kinds = new Map<string, EventKindName>(EVENT_KINDS.map((kind) => [collections[kind], kind]));
  const waiting: Uint8Array[] = [];
  /** Behind all that waits. */
  let reached: ResumeToken | undefined;
  let failure: unknown;
  let closed = false;
  let stream = streamOf(database, [...kinds.keys()], from);
  // What to do when something changes: an event came, some were taken, the stream failed or was closed.
  let stirred = signal();
  const stir = () => {
    stirred.give();
    stirred = signal();
  };

  async function read(): Promise<void> {
    while (!closed) {
      const { documents, token } = await stream.next();
      waiting.push(...documents);
      reached = token;
      if (documents.length > 0) stir();
      if (!stream.isOpen) throw new Error('the change stream has ended: the database was dropped or renamed');
      while (waiting.length >= MOST_WAITING && !closed) await stirred.given;
    }
  }

  /** As the driver does it: whatever passes by itself, such as another primary, is no end, as long as something comes. */
  async function keepReading(): Promise<void> {
    let last: ResumeToken | undefined;
    for (;;) {
      try {
        return await read();
      } catch (error) {
        if (closed || !passes(error) || reached === undefined || reached === last) throw error;
        last = reached;
        await stream.close().catch(() => {});
        stream = streamOf(database, [...kinds.keys()], { resumeAfter: reached });
      }
    }
  }

  void keepReading().catch((error: unknown) => {
    failure = isHistoryLost(error)
      ? new HistoryLost('The oplog does not reach back.', { cause: error })
      : error;
    stir();
  });

  async function gather(count: number, waitMs: number): Promise<void> {
    const patience = patienceOf(waitMs);
    try {
      while (waiting.length < count && failure === undefined && !closed && !patience.over()) {
        await Promise.race([stirred.given, patience.end]);
      }
    } finally {
      patience.stop();
    }
  }

  return {
    gather,
    async take(most, waitMs) {
      await gather(1, waitMs);
      if (waiting.length === 0 && failure !== undefined && !closed) throw failure;
      const taken = waiting.splice(0, most);
      stir();
      return taken.map((bytes) => arrivalOf(bytes, kinds));
    },
    idleAt: () => (waiting.length === 0 ? reached : undefined),
    async close() {
      closed = true;
      stir();
      await stream.close();
    },
  };
}

function streamOf(
  database: Pick<Database, 'connection'>,
  collections: readonly string[],
  from: From,
): RawCursor {
  const inserts = { operationType: 'insert', 'ns.coll': { $in: [...collections] } };
  const command = {
    aggregate: 1,
    pipeline: [{ $changeStream: from }, { $match: inserts }],
    cursor: { batchSize: READ_AT_ONCE },
  };
  const reading = { collection: '$cmd.aggregate', batchSize: READ_AT_ONCE, awaitMs: AWAIT_MS };
  return new RawCursor(database, { command, ...reading });
}

function arrivalOf(bytes: Uint8Array, kinds: ReadonlyMap<string, EventKindName>): Arrival {
  const change = mongoose.mongo.BSON.deserialize(bytes) as mongo.ChangeStreamInsertDocument;
  const { _id: token, ns, clusterTime, fullDocument } = change;
  const kind = kinds.get(ns.coll);
  if (kind === undefined) throw new Error(`the change stream brought an insert into ${ns.coll}`);
  const at = secondsOf(clusterTime);
  // The pipeline lets whole inserted events through and nothing else.
  return { event: { kind, record: fullDocument as EventRecord<unknown>, insertedAt: at }, token, at };
}

/** The oplog's clock: seconds, and a counter that is left out. */
export function secondsOf(time: OplogTime | undefined): Date {
  if (time === undefined) throw new Error('a change has a cluster time on every server since MongoDB 4.0');
  return new Date(time.t * 1000);
}

/** CursorNotFound, CursorKilled; the others the server labels (MongoDB's change stream specification, "resumable error"). */
const CURSOR_GONE: readonly unknown[] = [43, 237];

const passes = (error: unknown): boolean =>
  error instanceof mongoose.mongo.MongoNetworkError ||
  (error instanceof mongoose.mongo.MongoServerError &&
    (CURSOR_GONE.includes(error.code) || error.hasErrorLabel('ResumableChangeStreamError')));

function signal() {
  let give: () => void = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}

function patienceOf(ms: number) {
  const deadline = performance.now() + ms;
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  return { end, over: () => performance.now() >= deadline, stop: () => clearTimeout(timer) };
}
