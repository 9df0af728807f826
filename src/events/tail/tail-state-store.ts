import type { mongo } from 'mongoose';
import type { Database } from '../../mongo/database.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { EventKey, EventKindName } from '../event-kinds.js';
import { openCollection } from '../event-record-store.js';

export type ResumeToken = unknown;
export type OplogTime = mongo.Timestamp;

/** Where the tail is. Saved in the transaction of what it caused. */
export type TailState = Following | Scanning;

export interface Following {
  readonly phase: 'following';
  /** Absent until the first event came: then from `since`. */
  readonly token?: ResumeToken;
  readonly since: OplogTime;
  /** Everything that was inserted before this moment, by the oplog's clock, has been handled. */
  readonly through: Date;
}

export interface Scanning {
  readonly phase: 'scanning';
  /** Taken before the scan began: the stream takes over from here. */
  readonly since: OplogTime;
  readonly kind: EventKindName;
  /** The last key that was looked at. */
  readonly after: EventKey;
  /** Where each kind begins. */
  readonly from: EventKey;
}

/** Who follows, for people. */
export interface Leader {
  readonly processId: string;
  readonly host: string;
  readonly pid: number;
  readonly since: Date;
}

interface StateRow {
  readonly _id: 'tail';
  readonly state?: TailState;
  readonly leader?: Leader;
}

const DURABLE = { writeConcern: { w: 'majority', journal: true } } as const;
const ROW = { _id: 'tail' } as const;

export function openTailState(database: Pick<Database, 'connection'>) {
  const rows = openCollection<StateRow>(database, 'tail');
  return {
    async read(session?: mongo.ClientSession): Promise<TailState | undefined> {
      return (await rows.findOne(ROW, { session }))?.state;
    },
    async save(state: TailState, session: Transaction): Promise<void> {
      await rows.updateOne(ROW, { $set: { state } }, { session, upsert: true, ignoreUndefined: true });
    },
    async setLeader(leader: Leader): Promise<void> {
      await rows.updateOne(ROW, { $set: { leader } }, { ...DURABLE, upsert: true });
    },
    async leader(): Promise<Leader | undefined> {
      return (await rows.findOne(ROW))?.leader;
    },
  };
}

export type TailStateStore = ReturnType<typeof openTailState>;
