import type { Transaction } from '../../mongo/transaction.js';
import type { AccountSettings } from '../account.js';
import { type Asked, authorOf } from '../asking/author.js';
import type { Parts } from '../parts.js';
import { settingsInWords } from './settings-in-words.js';

/** What is to be different; as a function of what stands now where that matters, such as for lists. */
export type SettingsChange = Partial<AccountSettings> | ((now: AccountSettings) => Partial<AccountSettings>);

export interface ChangedSettings {
  readonly before: AccountSettings;
  readonly after: AccountSettings;
}

/** See {@link Tenants.changeSettings}. */
export function changeSettingsIn({ accounts, record }: Pick<Parts, 'accounts' | 'record'>) {
  return async (change: SettingsChange, by: Asked, transaction: Transaction): Promise<ChangedSettings> => {
    const { id, name } = by.asker.account;
    const account = await accounts.find(id, transaction);
    if (!account) throw new Error(`the account ${id} of whoever asks is gone`);
    const before = account.settings;
    const after: AccountSettings = { ...before, ...(typeof change === 'function' ? change(before) : change) };
    const [was, is] = [settingsInWords(before), settingsInWords(after)];
    const differing = Object.keys(is).filter((setting) => was[setting] !== is[setting]);
    if (differing.length === 0) return { before, after: before };
    await accounts.setSettings(id, after, transaction);
    const words = differing.map((setting) => `${setting} ${was[setting]} → ${is[setting]}`);
    const only = (all: typeof was) => Object.fromEntries(differing.map((setting) => [setting, all[setting]]));
    const row = {
      accountId: id,
      module: 'Account Settings',
      action: 'Set',
      resources: [{ type: 'account', id, name }],
      description: `Settings of ${name}: ${words.join('; ')}`,
      before: only(was),
      after: only(is),
    };
    await record(authorOf(by), row, transaction);
    return { before, after };
  };
}
