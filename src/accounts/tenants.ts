import type { Transaction } from '../mongo/transaction.js';
import { UserError } from '../user-error.js';
import type { Account, AccountSettings } from './account.js';
import { type Asked, type Author, CASTELLAN } from './asking/author.js';
import { SAMPLE_WORKSPACE } from './identities/sample-workspace.js';
import type { Parts } from './parts.js';
import { type ChangedSettings, changeSettingsIn, type SettingsChange } from './settings/change-settings.js';
import { type BindWorkspace, bindWorkspaceIn } from './workspaces/bind-workspace.js';
import type { Workspace } from './workspaces/workspace-store.js';

/** The accounts themselves, and which workspace belongs to which. */
export interface Tenants {
  /** By id, or by name whatever its case. */
  find(name: string): Promise<Account | undefined>;
  /**
   * The account of that id or name; made when there is none, its id from its name.
   * @throws UserError for a name that can't be one
   */
  ensure(name: string, details?: NewAccount, by?: Author): Promise<Account>;
  /**
   * Puts an account below another, whose managers see it from then on.
   * @throws UserError when the parent is the account itself or below it, or does not exist
   */
  setParent(id: string, parentId: string, by?: Author): Promise<void>;
  /**
   * Changes what is given of the asker's own account's settings, with an audit row of what differs; an
   * `approvalsChannel` of undefined takes it away.
   * @returns the settings before and after; no row when nothing differs
   */
  changeSettings(change: SettingsChange, by: Asked, transaction: Transaction): Promise<ChangedSettings>;
  readonly bindWorkspace: BindWorkspace;
  /** Every account, by id. */
  all(): Promise<readonly Account[]>;
  /** The workspaces bound to the account and to those above it, whose people look after it too; samples are none. */
  workspacesOf(accountId: string): Promise<readonly Workspace[]>;
}

export interface NewAccount {
  /** Default: from the name, `Acme Retail` → `acme-retail`. */
  readonly id?: string;
  readonly parentId?: string;
  readonly settings?: Partial<AccountSettings>;
  readonly demo?: boolean;
}

const SETTINGS: AccountSettings = { zone: 'UTC', weekStart: 1, csvSeparator: ',', openChannels: [] };

export function tenantsOf(parts: Parts): Tenants {
  const { accounts, inTransaction, record } = parts;
  const find = async (typed: string) => {
    const name = typed.trim();
    return (await accounts.find(name)) ?? accounts.findNamed(name);
  };

  async function ensure(name: string, details: NewAccount = {}, by = CASTELLAN): Promise<Account> {
    const existing = await find(details.id ?? name);
    if (existing) return existing;
    const account = accountFrom(name, details);
    return inTransaction(async (transaction) => {
      const taken = await accounts.find(account.id, transaction);
      if (taken?.name === account.name) return taken;
      if (taken)
        throw new UserError(`“${name}” is too like the account “${taken.name}”. Name it ${taken.id}.`);
      await accounts.insert(account, transaction);
      const description = `Account ${account.name} added`;
      await record(by, { ...about(account), action: 'Add', description }, transaction);
      return account;
    });
  }

  return {
    find,
    ensure,
    async setParent(id, parentId, by = CASTELLAN) {
      await inTransaction(async (transaction) => {
        const account = await accounts.find(id, transaction);
        const parent = await accounts.find(parentId, transaction);
        if (!account || !parent) throw new UserError(`There is no account ${account ? parentId : id}.`);
        const above = [parentId, ...(await accounts.ancestorIds(parentId, transaction))];
        if (above.includes(id))
          throw new UserError(
            `${account.name} can't be below ${parent.name}, which is below it or the same.`,
          );
        // Whoever moves one of these at the same time would make the cycle that was just ruled out.
        await accounts.claim(above, transaction);
        await accounts.setParent(id, parentId, transaction);
        const change = { before: { parent: account.parentId ?? null }, after: { parent: parentId } };
        const description = `Account ${account.name} put below ${parent.name}`;
        await record(by, { ...about(account), ...change, action: 'Edit', description }, transaction);
      });
    },
    changeSettings: changeSettingsIn(parts),
    bindWorkspace: bindWorkspaceIn(parts, { find, ensure }),
    all: () => accounts.all(),
    async workspacesOf(accountId) {
      const ids = [accountId, ...(await accounts.ancestorIds(accountId))];
      const bound = await parts.workspaces.ofAccounts(ids);
      return bound.filter(({ workspace }) => workspace !== SAMPLE_WORKSPACE.workspace);
    },
  };
}

const about = ({ id, name }: Account) => ({
  accountId: id,
  module: 'Accounts',
  resources: [{ type: 'account', id, name }],
});

function accountFrom(name: string, { id, parentId, settings, demo }: NewAccount): Account {
  const shown = name.trim();
  const slug = shown
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (slug === '' || shown.length > 60 || /\p{C}/u.test(shown))
    throw new UserError(
      'An account name has 1 to 60 characters, at least one of them a Latin letter or a digit.',
    );
  return {
    id: id ?? slug,
    name: shown,
    parentId,
    settings: { ...SETTINGS, ...settings },
    demo: demo ?? false,
  };
}
