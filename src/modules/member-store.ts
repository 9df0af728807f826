import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Transaction } from '../mongo/transaction.js';

interface MemberRow {
  readonly accountId: string;
  readonly recordId: string;
  readonly userId: string;
  readonly addedAt: Date;
}

const COLLECTION = 'module_members';

/** Which users are assigned to a record: a row each, so that ten thousand are no large document. */
export function openMemberStore(connection: Connection) {
  const members = connection.collection<MemberRow>(COLLECTION);
  return {
    /** Those of them that are assigned. */
    async among(
      recordId: string,
      userIds: readonly string[],
      session?: Transaction,
    ): Promise<ReadonlySet<string>> {
      const found = members.find({ recordId, userId: { $in: [...userIds] } }, { session });
      return new Set((await found.toArray()).map(({ userId }) => userId));
    },
    count: (recordId: string): Promise<number> => members.countDocuments({ recordId }),
    /** By user id; `from` is where the page begins: so many users, or after that one. */
    async list(recordId: string, from: number | string, size: number): Promise<readonly string[]> {
      const after = typeof from === 'string' ? { userId: { $gt: from } } : {};
      const rows = members
        .find({ recordId, ...after })
        .sort({ userId: 1 })
        .skip(typeof from === 'number' ? from : 0)
        .limit(size);
      return (await rows.toArray()).map(({ userId }) => userId);
    },
    async add(rows: readonly MemberRow[], session: Transaction): Promise<void> {
      if (rows.length > 0) await members.insertMany([...rows], { session });
    },
    async remove(recordId: string, userIds: readonly string[], session: Transaction): Promise<void> {
      await members.deleteMany({ recordId, userId: { $in: [...userIds] } }, { session });
    },
  };
}

export const memberIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [
    { key: { recordId: 1, userId: 1 }, name: 'assigned', unique: true },
    { key: { accountId: 1, userId: 1 }, name: 'of a user' },
  ],
};
