import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../../mongo/migration.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Network } from '../network.js';

type NetworkRow = Omit<Network, 'id'> & { readonly _id: string };

const COLLECTION = 'alert_networks';
/** Two names never differ by case or accents alone. */
const NAMES = { locale: 'en', strength: 1 } as const;

export function openNetworkStore(connection: Connection) {
  const networks = connection.collection<NetworkRow>(COLLECTION);
  return {
    async list(accountIds: readonly string[], session?: Transaction): Promise<readonly Network[]> {
      const rows = networks.find({ accountId: { $in: [...accountIds] } }, { session, collation: NAMES });
      return (await rows.sort({ accountId: 1, name: 1, cidr: 1 }).toArray()).map(networkOf);
    },
    async insert({ id, ...network }: Network, session: Transaction): Promise<void> {
      await networks.insertOne({ _id: id, ...network }, { session });
    },
    async remove(ids: readonly string[], session: Transaction): Promise<void> {
      await networks.deleteMany({ _id: { $in: [...ids] } }, { session });
    },
  };
}

const networkOf = ({ _id, ...network }: NetworkRow): Network => ({ id: _id, ...network });

export const networkIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [{ key: { accountId: 1, cidr: 1 }, name: 'cidr', unique: true }],
};
