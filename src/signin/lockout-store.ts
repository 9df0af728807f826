import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Transaction } from '../mongo/transaction.js';

/** A lockout that has its rows, and whose end is to have one as well. */
export interface Lockout {
  readonly id: string;
  readonly accountId: string;
  /** As typed; may be nobody's. */
  readonly username: string;
  readonly userId?: string;
  readonly until: Date;
}

interface LockoutRow extends Omit<Lockout, 'id'> {
  readonly _id: string;
}

const COLLECTION = 'lockouts';

export function openLockoutStore(connection: Connection) {
  const lockouts = connection.collection<LockoutRow>(COLLECTION);
  return {
    async add({ id, ...lockout }: Lockout, session: Transaction): Promise<void> {
      await lockouts.insertOne({ _id: id, ...lockout }, { session, ignoreUndefined: true });
    },
    /** Those that are over, the longest over first. */
    async over(now: Date, most: number): Promise<readonly Lockout[]> {
      const rows = lockouts.find({ until: { $lte: now } }).sort({ until: 1 });
      return (await rows.limit(most).toArray()).map(({ _id, ...row }) => ({ ...row, id: _id }));
    },
    /** @returns false when another process has */
    async take(id: string, session: Transaction): Promise<boolean> {
      return (await lockouts.deleteOne({ _id: id }, { session })).deletedCount === 1;
    },
    /** Ends those of a user now. */
    async endOf(userId: string, now: Date, session: Transaction): Promise<void> {
      await lockouts.updateMany({ userId, until: { $gt: now } }, { $set: { until: now } }, { session });
    },
  };
}

export const lockoutIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [
    { key: { until: 1 }, name: 'over' },
    { key: { userId: 1 }, name: 'user' },
  ],
};
