import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Transaction } from '../mongo/transaction.js';
import { NOT_ASKED, type TwoFactorSetting } from './setting.js';

interface SettingRow {
  readonly accountId: string;
  readonly setting: TwoFactorSetting;
}

const COLLECTION = 'two_factor_settings';

export function openSettingStore(connection: Connection) {
  const settings = connection.collection<SettingRow>(COLLECTION);
  return {
    async of(accountId: string, session?: Transaction): Promise<TwoFactorSetting> {
      return (await settings.findOne({ accountId }, { session }))?.setting ?? NOT_ASKED;
    },
    async save(accountId: string, setting: TwoFactorSetting, session: Transaction): Promise<void> {
      await settings.replaceOne({ accountId }, { accountId, setting }, { session, upsert: true });
    },
  };
}

export const twoFactorSettingIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [{ key: { accountId: 1 }, name: 'account', unique: true }],
};
