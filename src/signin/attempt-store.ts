import type { Connection } from 'mongoose';
import { codeOf } from '../mongo/error-words.js';
import type { CollectionIndexes } from '../mongo/migration.js';
import { DAY_MS } from '../time/lengths.js';

interface AttemptRow {
  _id: string;
  count: number;
  /** When the last was made. */
  at: Date;
  /** None is looked at until then. */
  until: Date | null;
}

/** `last`: one more failure, and the name is locked, as it is already while this one is looked at. */
export type Spent =
  | { readonly allowed: true; readonly last: boolean }
  | { readonly allowed: false; readonly until: Date };

const COLLECTION = 'sign_in_attempts';
const DUPLICATE = 11_000;
/** Failures further apart than that are not in a row. */
const FORGOTTEN_MS = DAY_MS;

export type AttemptStore = ReturnType<typeof openAttemptStore>;

/**
 * Failures in a row, by name, whether somebody has it or not. Counted before a password is looked at, in one update each
 * and for all processes together: guessing in parallel gains no further tries.
 */
export function openAttemptStore(connection: Connection) {
  const attempts = connection.collection<AttemptRow>(COLLECTION);
  return {
    /** Counts one more. The last one allowed locks beforehand; the right password takes that back. */
    async spend(key: string, most: number, lockMs: number, now: Date): Promise<Spent> {
      const locked = { $gt: ['$until', now] };
      const stale = { $lt: ['$at', new Date(now.getTime() - FORGOTTEN_MS)] };
      const wasLocked = { $ne: [{ $ifNull: ['$until', null] }, null] };
      const before = { $cond: [{ $or: [wasLocked, stale] }, 0, { $ifNull: ['$count', 0] }] };
      const end = new Date(now.getTime() + lockMs);
      const lastOne = { $gte: [{ $add: [before, 1] }, most] };
      const update = [
        {
          $set: {
            count: { $cond: [locked, { $add: [{ $max: ['$count', most] }, 1] }, { $add: [before, 1] }] },
            at: now,
            until: { $cond: [locked, '$until', { $cond: [lastOne, end, null] }] },
          },
        },
      ];
      const options = { upsert: true, returnDocument: 'after' } as const;
      const counted = () => attempts.findOneAndUpdate({ _id: key }, update, options);
      const row = await counted().catch((error: unknown) => {
        // Two began to count at once: the second finds the first one's row.
        if (codeOf(error) !== DUPLICATE) throw error;
        return counted();
      });
      if (!row?.until) return { allowed: true, last: false };
      return row.count > most ? { allowed: false, until: row.until } : { allowed: true, last: true };
    },
    /** The password was right, or is another one now: what failed before counts no more. */
    async clear(key: string): Promise<void> {
      await attempts.deleteOne({ _id: key });
    },
    /** Names that nobody has are not kept for long, so that trying many fills nothing. */
    async forgetStale(now: Date): Promise<void> {
      await attempts.deleteMany({ at: { $lt: new Date(now.getTime() - FORGOTTEN_MS) } });
    },
  };
}

export const attemptIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [{ key: { at: 1 }, name: 'stale' }],
};
