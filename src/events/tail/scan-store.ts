import mongoose from 'mongoose';
import type { Database } from '../../mongo/database.js';
import type { EventCollections, EventKey, EventKindName } from '../event-kinds.js';
import { type EventRecord, openCollection } from '../event-record-store.js';
import type { OplogTime } from './tail-state-store.js';

/** Reads of the store that see everything inserted up to a moment of the oplog. */
export interface Scan {
  /** In the order of `_id`. @param after the last key of the page before, or where to begin */
  page(kind: EventKindName, after: EventKey, size: number): Promise<EventRecord<unknown>[]>;
  close(): Promise<void>;
}

/** The oplog's present moment. */
export async function oplogNow({ connection }: Pick<Database, 'connection'>): Promise<OplogTime> {
  const session = await connection.startSession({ causalConsistency: true });
  try {
    await connection.db?.command({ ping: 1 }, { session });
    const { operationTime } = session;
    if (operationTime == null) throw new Error('the server tells no operation time: it is no replica set');
    return operationTime;
  } finally {
    await session.endSession();
  }
}

/**
 * Causal reads with read concern majority wait until a majority has everything up to `since`: what was inserted by
 * then is found, wherever in the order of `_id` it lies.
 */
export async function openScan(
  database: Pick<Database, 'connection'>,
  collections: EventCollections,
  since: OplogTime,
): Promise<Scan> {
  const session = await database.connection.startSession({ causalConsistency: true });
  session.advanceOperationTime(since);
  return {
    page: (kind, after, size) =>
      openCollection<EventRecord<unknown>>(database, collections[kind])
        // No event has another type of `_id`, and comparison keeps to one type.
        .find(
          { _id: { $gt: after } },
          {
            session,
            readConcern: { level: 'majority' },
            readPreference: 'primary',
          },
        )
        .sort({ _id: 1 })
        .limit(size)
        .toArray(),
    close: () => session.endSession(),
  };
}

/** The lowest key that a writer whose clock is right gives out at that moment. */
export const firstKeyAt = (moment: Date): EventKey =>
  mongoose.mongo.ObjectId.createFromTime(Math.max(0, Math.floor(moment.getTime() / 1000)));
