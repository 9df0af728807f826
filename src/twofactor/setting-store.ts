import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Transaction } from '../mongo/transaction.js';
import type { Campaign } from './campaign.js';
import { NOT_ASKED, type TwoFactorSetting } from './setting.js';

interface SettingRow {
  readonly accountId: string;
  readonly setting: TwoFactorSetting;
  readonly campaign?: Campaign;
}

/** An account in which not everybody is known to have an authenticator. */
export type UnderWay = Required<SettingRow>;

const COLLECTION = 'two_factor_settings';

export function openSettingStore(connection: Connection) {
  const settings = connection.collection<SettingRow>(COLLECTION);
  return {
    async of(accountId: string, session?: Transaction): Promise<TwoFactorSetting> {
      return (await settings.findOne({ accountId }, { session }))?.setting ?? NOT_ASKED;
    },
    async campaignOf(accountId: string, session?: Transaction): Promise<Campaign | undefined> {
      return (await settings.findOne({ accountId }, { session }))?.campaign;
    },
    async save(row: SettingRow, session: Transaction): Promise<void> {
      const { accountId } = row;
      await settings.replaceOne({ accountId }, row, { session, upsert: true, ignoreUndefined: true });
    },
    async underWay(): Promise<readonly UnderWay[]> {
      const rows = await settings.find({ 'campaign.ended': false }).toArray();
      return rows.flatMap(({ accountId, setting, campaign }) =>
        campaign === undefined ? [] : [{ accountId, setting, campaign }],
      );
    },
    /** @returns false when another campaign has begun meanwhile */
    async note(
      { accountId, campaign }: Pick<UnderWay, 'accountId' | 'campaign'>,
      noted: Partial<Omit<Campaign, 'id' | 'by' | 'at'>>,
      session: Transaction,
    ): Promise<boolean> {
      const fields = Object.entries(noted).map(([name, value]) => [`campaign.${name}`, value]);
      const { matchedCount } = await settings.updateOne(
        { accountId, 'campaign.id': campaign.id },
        { $set: Object.fromEntries(fields) },
        { session },
      );
      return matchedCount === 1;
    },
  };
}

export const twoFactorSettingIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [{ key: { accountId: 1 }, name: 'account', unique: true }],
};
