import { z } from 'zod';
import type { Database } from '../mongo/database.js';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Transaction } from '../mongo/transaction.js';
import { type Hold, NOTHING_SET, type Retention } from './retention.js';

export interface StoredRetention extends Retention {
  /** Goes up with each change, and with each batch that is purged, so that the two never pass each other by. 0: nothing was ever set. */
  readonly version: number;
}

interface RetentionRow extends StoredRetention {
  readonly accountId: string;
}

const COLLECTION = 'retention';

/** For the migration that makes them. */
export const retentionIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [{ key: { accountId: 1 }, name: 'account', unique: true }],
};

const days = z.int().min(1).optional();
const stored = z.object({
  days: z.object({ audit: days, login: days }),
  holds: z.array(
    z.object({
      id: z.string(),
      reason: z.string(),
      by: z.string(),
      at: z.date(),
      user: z.string().optional(),
      ip: z.string().optional(),
      module: z.string().optional(),
      from: z.date().optional(),
      to: z.date().optional(),
    }),
  ),
  version: z.int(),
});

/** What stands there is not what this program writes. */
export class UnreadableRetention extends Error {
  override readonly name = 'UnreadableRetention';
}

/** One row an account. Changes are written in the transaction of their audit row. */
export function openRetentionStore({ connection }: Pick<Database, 'connection'>) {
  const rows = connection.collection<RetentionRow>(COLLECTION);
  return {
    /** @throws UnreadableRetention: nothing is to be purged by what can't be read */
    async of(accountId: string, session?: Transaction): Promise<StoredRetention> {
      const row = await rows.findOne({ accountId }, { session, projection: { _id: 0 } });
      if (row === null) return { ...NOTHING_SET, version: 0 };
      const read = stored.safeParse(row);
      if (!read.success) throw new UnreadableRetention(`the retention of ${accountId} can't be read`);
      return read.data;
    },

    async save(
      accountId: string,
      { days: kept, holds }: { days: Retention['days']; holds: readonly Hold[] },
      session: Transaction,
    ): Promise<void> {
      const change = { $set: { days: kept, holds: [...holds] }, $inc: { version: 1 } };
      await rows.updateOne({ accountId }, change, { session, upsert: true, ignoreUndefined: true });
    },

    /** Keeps others from changing it until the transaction is over. @returns the version it has then; undefined when somebody has since that version */
    async pin(accountId: string, version: number, session: Transaction): Promise<number | undefined> {
      const pinned = await rows.updateOne({ accountId, version }, { $inc: { version: 1 } }, { session });
      return pinned.matchedCount === 1 ? version + 1 : undefined;
    },

    /** The accounts in which something is to be purged in time. */
    async accounts(): Promise<readonly string[]> {
      const set = { $or: [{ 'days.audit': { $exists: true } }, { 'days.login': { $exists: true } }] };
      return (await rows.distinct('accountId', set)).filter((id) => typeof id === 'string');
    },
  };
}
