import mongoose, { type mongo } from 'mongoose';
import type { Database } from '../../mongo/database.js';
import { EVENT_KINDS, type EventCollections, type EventKindName } from '../event-kinds.js';
import type { EventRecord } from '../event-record-store.js';
import type { TailEvent } from './follower.js';
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

export function openChangeFeed(
  { connection }: Pick<Database, 'connection'>,
  collections: EventCollections,
  from: From,
): ChangeFeed {
  const { db } = connection;
  if (db === undefined) throw new Error('the database must be open before it is followed');
  const kinds = new Map<string, EventKindName>(EVENT_KINDS.map((kind) => [collections[kind], kind]));
  const inserts = { operationType: 'insert', 'ns.coll': { $in: [...kinds.keys()] } };
  const options = { ...from, batchSize: READ_AT_ONCE, maxAwaitTimeMS: AWAIT_MS };
  const stream = db.watch([{ $match: inserts }], options);
  const waiting: Arrival[] = [];
  let failure: unknown;
  let closed = false;
  // What to do when something changes: an event came, some were taken, the stream failed or was closed.
  let stirred = signal();
  const stir = () => {
    stirred.give();
    stirred = signal();
  };

  async function read(): Promise<void> {
    while (!closed) {
      const change = await stream.next();
      if (change.operationType !== 'insert') continue;
      waiting.push(arrivalOf(change, kinds));
      stir();
      while (waiting.length >= MOST_WAITING && !closed) await stirred.given;
    }
  }

  void read().catch((error: unknown) => {
    failure = lost(error) ? new HistoryLost('The oplog does not reach back.', { cause: error }) : error;
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
      return taken;
    },
    idleAt: () => (waiting.length === 0 ? stream.resumeToken : undefined),
    async close() {
      closed = true;
      stir();
      await stream.close();
    },
  };
}

function arrivalOf(
  change: mongo.ChangeStreamInsertDocument,
  kinds: ReadonlyMap<string, EventKindName>,
): Arrival {
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

/** ChangeStreamHistoryLost, ChangeStreamFatalError, InvalidResumeToken, CappedPositionLost. */
const LOST: readonly unknown[] = [286, 280, 260, 136];

const lost = (error: unknown) =>
  error instanceof mongoose.mongo.MongoServerError && LOST.includes(error.code);

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
