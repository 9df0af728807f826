import { UserError } from '../user-error.js';
import type { Account } from './account.js';
import { type Author, CASTELLAN } from './author.js';
import type { Parts } from './parts.js';
import type { Workspace } from './workspace-store.js';

/** The account that holds samples. Real workspaces keep off it: anybody may be anybody there. */
export const DEMO_ACCOUNT = 'demo';

/** The demo account's own, in which linking can be tried. No workspace is called so: Slack's ids begin with T or E. */
export const SAMPLE_WORKSPACE: Workspace = { platform: 'slack', workspace: 'SAMPLE' };

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

export function bindWorkspaceIn(
  { workspaces, identities, inTransaction, record }: Parts,
  { find, ensure }: Naming,
): BindWorkspace {
  async function wantedAccount(workspace: Workspace, name: string): Promise<Account> {
    const existing = await find(name);
    const demo = existing?.demo ?? name.trim().toLowerCase() === DEMO_ACCOUNT;
    if (demo !== isSample(workspace))
      throw new UserError(
        `A workspace can't be bound to ${name}, whose data are samples. Name an account of your own.`,
      );
    return existing ?? ensure(name);
  }

  return async (workspace, name, by = CASTELLAN) => {
    const account = await wantedAccount(workspace, name);
    const { id, name: shown } = account;
    await inTransaction(async (transaction) => {
      const before = await workspaces.accountOf(workspace, transaction);
      if (before === id) return;
      await workspaces.bind(workspace, id, transaction);
      if (before !== undefined) await identities.forget(workspace, transaction);
      const change = {
        module: 'Accounts',
        action: 'Bind Workspace',
        resources: [{ type: 'account', id, name: shown }],
        description: `Workspace ${workspace.platform}:${workspace.workspace} bound to ${shown}`,
        before: { account: before ?? null },
        after: { account: id },
      };
      for (const accountId of new Set([before ?? id, id]))
        await record(by, { ...change, accountId }, transaction);
    });
    return account;
  };
}

const isSample = ({ workspace }: Workspace) => workspace === SAMPLE_WORKSPACE.workspace;
