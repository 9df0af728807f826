import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Visit } from './session.js';

/** Somebody has forgotten the password of a user name, whether there is such a user or not. */
export interface LinkRequest extends Visit {
  readonly id: string;
  readonly accountId: string;
  readonly email: string;
  readonly at: Date;
}

const COLLECTION = 'link_requests';

export function openRequestStore(connection: Connection) {
  const requests = connection.collection<Omit<LinkRequest, 'id'> & { _id: string }>(COLLECTION);
  return {
    async add({ id, ...request }: LinkRequest): Promise<void> {
      await requests.insertOne({ _id: id, ...request }, { ignoreUndefined: true });
    },
    async oldest(most: number): Promise<readonly LinkRequest[]> {
      const rows = await requests.find().sort({ at: 1 }).limit(most).toArray();
      return rows.map(({ _id, ...row }) => ({ ...row, id: _id }));
    },
    /** @returns false when another process has */
    async take(id: string): Promise<boolean> {
      return (await requests.deleteOne({ _id: id })).deletedCount === 1;
    },
  };
}

export const requestIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [{ key: { at: 1 }, name: 'oldest' }],
};
