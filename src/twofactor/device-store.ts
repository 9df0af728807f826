import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Transaction } from '../mongo/transaction.js';

/** A browser that its user had remembered. */
export interface Device {
  /** To revoke it by; opens nothing. */
  readonly id: string;
  readonly accountId: string;
  readonly userId: string;
  readonly label: string;
  /** What kind of device and program its user agent was. */
  readonly browser: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
}

interface DeviceRow extends Omit<Device, 'id'> {
  readonly _id: string;
  readonly hash: string;
}

const COLLECTION = 'remembered_devices';
const MOST_SHOWN = 100;

const deviceOf = ({ _id, hash, ...row }: DeviceRow): Device => ({ ...row, id: _id });

export function openDeviceStore(connection: Connection) {
  const devices = connection.collection<DeviceRow>(COLLECTION);
  return {
    async add({ id, ...device }: Device, hash: string): Promise<void> {
      await devices.insertOne({ _id: id, ...device, hash });
    },
    async withToken(userId: string, hash: string): Promise<Device | undefined> {
      const row = await devices.findOne({ hash, userId });
      return row ? deviceOf(row) : undefined;
    },
    /** The newest first, at most {@link MOST_SHOWN}. */
    async of(userId: string): Promise<readonly Device[]> {
      const rows = await devices.find({ userId }).sort({ createdAt: -1 }).limit(MOST_SHOWN).toArray();
      return rows.map(deviceOf);
    },
    async used({ id }: Device, lastUsedAt: Date): Promise<void> {
      await devices.updateOne({ _id: id }, { $set: { lastUsedAt } });
    },
    async find(id: string, accountIds: readonly string[]): Promise<Device | undefined> {
      const row = await devices.findOne({ _id: id, accountId: { $in: [...accountIds] } });
      return row ? deviceOf(row) : undefined;
    },
    async remove({ id }: Pick<Device, 'id'>, session?: Transaction): Promise<boolean> {
      return (await devices.deleteOne({ _id: id }, { session })).deletedCount === 1;
    },
    async removeOf(userId: string, session?: Transaction): Promise<void> {
      await devices.deleteMany({ userId }, { session });
    },
    async removeAll(accountId: string, session: Transaction): Promise<void> {
      await devices.deleteMany({ accountId }, { session });
    },
  };
}

export const deviceIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [
    { key: { hash: 1 }, name: 'token', unique: true },
    { key: { userId: 1, createdAt: -1 }, name: 'user' },
    { key: { accountId: 1 }, name: 'account' },
  ],
};
