import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Transaction } from '../mongo/transaction.js';
import type { Watch } from './watch.js';

type WatchRow = Omit<Watch, 'id'> & { readonly _id: string };

const COLLECTION = 'watches';

export type WatchStore = ReturnType<typeof openWatchStore>;

export function openWatchStore(connection: Connection) {
  const watches = connection.collection<WatchRow>(COLLECTION);
  return {
    async all(): Promise<readonly Watch[]> {
      return (await watches.find().sort({ createdAt: 1, _id: 1 }).toArray()).map(watchOf);
    },
    async of(accountId: string, session?: Transaction): Promise<readonly Watch[]> {
      const rows = watches.find({ accountId }, { session }).sort({ createdAt: 1, _id: 1 });
      return (await rows.toArray()).map(watchOf);
    },
    async insert({ id, ...watch }: Watch, session: Transaction): Promise<void> {
      await watches.insertOne({ _id: id, ...watch }, { session, ignoreUndefined: true });
    },
    async remove(id: string, session: Transaction): Promise<void> {
      await watches.deleteOne({ _id: id }, { session });
    },
    async setQuiet(id: string, quiet: boolean, session: Transaction): Promise<void> {
      await watches.updateOne({ _id: id }, { $set: { quiet } }, { session });
    },
  };
}

const watchOf = ({ _id, ...watch }: WatchRow): Watch => ({ id: _id, ...watch });

export const watchIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [{ key: { accountId: 1, createdAt: 1 }, name: 'account' }],
};
