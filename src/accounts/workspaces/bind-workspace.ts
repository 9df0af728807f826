import type { Transaction } from '../../mongo/transaction.js';
import { UserError } from '../../user-error.js';
import type { Account } from '../account.js';
import { type Author, CASTELLAN } from '../asking/author.js';
import { SAMPLE_WORKSPACE } from '../identities/sample-workspace.js';
import type { Parts } from '../parts.js';
import { type Workspace, writeWorkspace } from './workspace-store.js';

/** The account that holds samples. Real workspaces keep off it: anybody may be anybody there. */
export const DEMO_ACCOUNT = 'demo';

/**
 * Gives a workspace to an account, which is made when missing; taken from another one, its people's links end.
 * @throws UserError for a demo account, whose data are samples: it has {@link SAMPLE_WORKSPACE} and no other
 */
export type BindWorkspace = (workspace: Workspace, name: string, by?: Author) => Promise<Account>;

/** How accounts are found by name, and made. */
interface Naming {
  find(name: string): Promise<Account | undefined>;
  ensure(name: string): Promise<Account>;
}

export function bindWorkspaceIn(parts: Parts, { find, ensure }: Naming): BindWorkspace {
  const { workspaces, identities, inTransaction, record, clock } = parts;

  async function wantedAccount(workspace: Workspace, name: string): Promise<Account> {
    const existing = await find(name);
    const demo = existing?.demo ?? name.trim().toLowerCase() === DEMO_ACCOUNT;
    if (demo !== isSample(workspace)) throw samplesOnly(name);
    return existing ?? ensure(name);
  }

  return async (workspace, name, by = CASTELLAN) => {
    const account = await wantedAccount(workspace, name);
    const { id } = account;
    await inTransaction(async (transaction) => {
      const before = await workspaces.accountOf(workspace, transaction);
      if (before === id) return;
      await workspaces.bind(workspace, id, clock.now(), transaction);
      if (before !== undefined) await identities.forget(workspace, transaction);
      const description = `Workspace ${writeWorkspace(workspace)} bound to ${account.name}`;
      for (const accountId of new Set([before ?? id, id]))
        await record(by, { ...binding(account, before), accountId, description }, transaction);
    });
    await workspaces.rename(workspace);
    return account;
  };
}

/**
 * Gives a workspace that belongs to nobody to an account, by somebody in chat.
 * @returns false when it is the account's already
 * @throws UserError when it is another's, which is not named, and for a demo account
 */
export async function bindFree(
  { workspaces, record, clock }: Pick<Parts, 'workspaces' | 'record' | 'clock'>,
  workspace: Workspace,
  account: Account,
  { by, how }: { readonly by: Author; readonly how: string },
  transaction: Transaction,
): Promise<boolean> {
  if (account.demo !== isSample(workspace)) throw samplesOnly(account.name);
  const before = await workspaces.accountOf(workspace, transaction);
  if (before === account.id) return false;
  if (before !== undefined) throw taken();
  await workspaces.bind(workspace, account.id, clock.now(), transaction);
  const description = `Workspace ${writeWorkspace(workspace)} bound to ${account.name} ${how}`;
  await record(by, { ...binding(account, undefined), accountId: account.id, description }, transaction);
  return true;
}

/** Whose it is is nothing for those who don't know. */
export const taken = (): UserError =>
  new UserError(
    'That workspace belongs to another account. One of its Account Managers has to type /connect remove there first.',
  );

const samplesOnly = (name: string) =>
  new UserError(
    `A workspace can't be bound to ${name}, whose data are samples. Name an account of your own.`,
  );

const binding = ({ id, name }: Account, before: string | undefined) => ({
  module: 'Accounts',
  action: 'Bind Workspace',
  resources: [{ type: 'account', id, name }],
  before: { account: before ?? null },
  after: { account: id },
});

const isSample = ({ workspace }: Workspace) => workspace === SAMPLE_WORKSPACE.workspace;
