import type { Connection } from 'mongoose';
import { type ChatAddress, writeAddress } from '../../delivery/address.js';
import type { CollectionIndexes } from '../../mongo/migration.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Route } from './route.js';

interface RouteRow extends Omit<Route, 'id'> {
  _id: string;
  /** The address, written: one route for each. */
  destination: string;
}

const COLLECTION = 'alert_routes';

export function openRouteStore(connection: Connection) {
  const routes = connection.collection<RouteRow>(COLLECTION);
  return {
    async of(accountIds: readonly string[], session?: Transaction): Promise<readonly Route[]> {
      const rows = routes.find({ accountId: { $in: [...accountIds] } }, { session });
      return (await rows.sort({ createdAt: 1, _id: 1 }).toArray()).map(routeOf);
    },
    async insert({ id, ...route }: Route, session: Transaction): Promise<void> {
      const row = { _id: id, ...route, destination: writeAddress(route.address) };
      await routes.insertOne(row, { session, ignoreUndefined: true });
    },
    async change(id: string, change: Pick<Route, 'severity' | 'name'>, session: Transaction): Promise<void> {
      await routes.updateOne({ _id: id }, { $set: change }, { session, ignoreUndefined: true });
    },
    async remove(id: string, session: Transaction): Promise<void> {
      await routes.deleteOne({ _id: id }, { session });
    },
  };
}

/** Whether two addresses are the same place. */
export const sameAddress = (a: ChatAddress, b: ChatAddress): boolean => writeAddress(a) === writeAddress(b);

const routeOf = ({ _id, destination, ...route }: RouteRow): Route => ({ id: _id, ...route });

export const routeIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [{ key: { accountId: 1, destination: 1 }, unique: true }],
};
