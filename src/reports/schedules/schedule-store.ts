import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../../mongo/migration.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Schedule } from './schedule.js';

type ScheduleRow = Omit<Schedule, 'id'> & { _id: string };

const COLLECTION = 'report_schedules';

/** For the migration that makes them. */
export const scheduleIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [
    { key: { accountId: 1, createdAt: 1 }, name: 'account' },
    { key: { dueAt: 1 }, name: 'due' },
    { key: { ownerId: 1 }, name: 'owner' },
  ],
};

export type ScheduleStore = ReturnType<typeof openScheduleStore>;

/** Who may see a schedule is for whoever asks; changes are written in the transaction of their audit row. */
export function openScheduleStore(connection: Connection) {
  const rows = connection.collection<ScheduleRow>(COLLECTION);
  return {
    async find(id: string, session?: Transaction): Promise<Schedule | undefined> {
      const row = await rows.findOne({ _id: id }, { session });
      return row ? scheduleOf(row) : undefined;
    },
    /** Oldest first. */
    async of(accountIds: readonly string[], session?: Transaction): Promise<readonly Schedule[]> {
      const found = rows.find({ accountId: { $in: [...accountIds] } }, { session });
      return (await found.sort({ createdAt: 1, _id: 1 }).toArray()).map(scheduleOf);
    },
    /** In any account, the oldest first. */
    async ownedBy(userId: string, session?: Transaction): Promise<readonly Schedule[]> {
      const found = rows.find({ ownerId: userId }, { session });
      return (await found.sort({ createdAt: 1, _id: 1 }).toArray()).map(scheduleOf);
    },
    /** Those that are due, the longest first. */
    async due(now: Date, most: number): Promise<readonly Schedule[]> {
      const found = rows.find({ dueAt: { $lte: now }, paused: { $exists: false } });
      return (await found.sort({ dueAt: 1 }).limit(most).toArray()).map(scheduleOf);
    },
    async insert({ id, ...schedule }: Schedule, session: Transaction): Promise<void> {
      await rows.insertOne({ _id: id, ...schedule }, { session, ignoreUndefined: true });
    },
    /** What is undefined in the change is taken away. */
    async change(
      id: string,
      { dueAt, ownerId, paused }: Pick<Schedule, 'dueAt' | 'ownerId' | 'paused'>,
      session: Transaction,
    ): Promise<void> {
      const change =
        paused === undefined
          ? ({ $set: { dueAt, ownerId }, $unset: { paused: '' } } as const)
          : { $set: { dueAt, ownerId, paused } };
      await rows.updateOne({ _id: id }, change, { session });
    },
    async remove(id: string, session: Transaction): Promise<void> {
      await rows.deleteOne({ _id: id }, { session });
    },
  };
}

const scheduleOf = ({ _id, ...schedule }: ScheduleRow): Schedule => ({ id: _id, ...schedule });
