import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../../mongo/migration.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Export } from './export.js';

const COLLECTION = 'exports';
const DURABLE = { writeConcern: { w: 'majority', journal: true } } as const;

/** For the migration that makes them. */
export const exportIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [
    { key: { accountId: 1, sha256: 1, madeAt: 1 }, name: 'hash' },
    { key: { accountId: 1, name: 1, madeAt: -1 }, name: 'name' },
    { key: { accountId: 1, bytes: -1 }, name: 'size' },
    { key: { accountId: 1, 'contents.sha256': 1, madeAt: 1 }, name: 'contents' },
  ],
};

/** The register of files that left: rows are added, never changed. Questions take the accounts that the asker may see. */
export function openExportStore(connection: Connection) {
  const rows = connection.collection<Export>(COLLECTION);
  const VISIBLE = { projection: { _id: 0 } } as const;
  return {
    /** Durable when it resolves, or when the transaction commits. */
    async add(made: Export, session?: Transaction): Promise<void> {
      await rows.insertOne({ ...made }, { ignoreUndefined: true, ...(session ? { session } : DURABLE) });
    },
    /** Those with exactly these bytes, the first made first. */
    async withHash(accountIds: readonly string[], sha256: string): Promise<readonly Export[]> {
      const found = rows.find<Export>({ accountId: { $in: [...accountIds] }, sha256 }, VISIBLE);
      return found.sort({ madeAt: 1 }).limit(20).toArray();
    },
    /** Archives with a file of exactly these bytes in them, the first made first. */
    async holding(accountIds: readonly string[], sha256: string): Promise<readonly Export[]> {
      const found = rows.find<Export>(
        { accountId: { $in: [...accountIds] }, 'contents.sha256': sha256 },
        VISIBLE,
      );
      return found.sort({ madeAt: 1 }).limit(20).toArray();
    },
    /** The one of the most bytes. */
    async largest(accountIds: readonly string[]): Promise<Export | undefined> {
      const of = { accountId: { $in: [...accountIds] } };
      return (await rows.findOne<Export>(of, { ...VISIBLE, sort: { bytes: -1 } })) ?? undefined;
    },
    /** Those sent under this name, the newest first. */
    async named(accountIds: readonly string[], name: string, most: number): Promise<readonly Export[]> {
      const found = rows.find<Export>({ accountId: { $in: [...accountIds] }, name }, VISIBLE);
      return found.sort({ madeAt: -1 }).limit(most).toArray();
    },
  };
}
