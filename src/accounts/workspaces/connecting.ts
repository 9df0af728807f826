import type { Transaction } from '../../mongo/transaction.js';
import { UserError } from '../../user-error.js';
import type { Account } from '../account.js';
import { type ChatIdentity, PLATFORM_NAMES } from '../asking/asker.js';
import { type Asked, authorOf, authorOfAnyone } from '../asking/author.js';
import type { OneTimeCode } from '../codes/code-store.js';
import type { Codes, IssuedCode } from '../codes/codes.js';
import { describeChatPerson } from '../identities/chat-person.js';
import type { Parts } from '../parts.js';
import { ACCOUNT_MANAGER, holds } from '../roles/role.js';
import { bindFree, taken } from './bind-workspace.js';
import type { SlackConnectionStore } from './slack-connection-store.js';
import { type BoundWorkspace, type Workspace, writeWorkspace } from './workspace-store.js';

/** Brings workspaces and servers to an account, and takes them away. */
export interface Connecting {
  /** A code with which a workspace comes to the asker's account. @throws Error for somebody without a user */
  newCode(by: Asked, transaction: Transaction): Promise<IssuedCode>;
  /** The account of a code that was typed where no account is bound. @throws UserError as {@link Codes.look} */
  accountOf(typed: string, by: ChatIdentity): Promise<Account>;
  /**
   * Looks at a code, outside of any transaction: wrong ones stay counted.
   * @throws UserError also where the workspace belongs to an account already; the code stays good, and its account is told
   */
  look(typed: string, by: Asked): Promise<OneTimeCode>;
  /** Binds the asker's workspace to the code's account, and uses the code up. @throws UserError when either is too late */
  bind(code: OneTimeCode, by: Asked, transaction: Transaction): Promise<Account>;
  /** What is bound to these accounts, ordered by account, platform and id. */
  list(accountIds: readonly string[]): Promise<readonly BoundWorkspace[]>;
  /**
   * Takes a workspace from its account: its people's links end, and its tokens are deleted.
   * @returns how it was bound
   * @throws UserError when it is not within the asker's reach, or no Account Manager could be reached in chat any more
   */
  remove(workspace: Workspace, by: Asked, transaction: Transaction): Promise<BoundWorkspace>;
}

export interface ConnectingParts extends Parts {
  readonly codes: Codes;
  readonly slackConnections: SlackConnectionStore;
}

export function connectingOf(parts: ConnectingParts): Connecting {
  const { accounts, users, identities, workspaces, codes, record, clock, inTransaction } = parts;

  async function accountNamed(id: string): Promise<Account> {
    const account = await accounts.find(id);
    if (!account) throw new Error(`there is no account ${id}`);
    return account;
  }

  async function refuseBound(code: OneTimeCode, by: Asked): Promise<void> {
    const { identity } = by.asker;
    const boundTo = await workspaces.accountOf(identity);
    if (boundTo === undefined) return;
    if (boundTo === code.accountId)
      throw new UserError(
        `This workspace belongs to ${by.asker.account.name} already; the code is still good.`,
      );
    const reason = `${writeWorkspace(identity)} belongs to another account`;
    const account = await accountNamed(code.accountId);
    const change = {
      ...binding(account),
      description: `One-time code typed in ${writeWorkspace(identity)}`,
      reason,
    };
    await inTransaction((transaction) => record(authorOfAnyone(by), change, transaction));
    throw taken();
  }

  /** An Account Manager who can be reached there, and nowhere else. */
  async function refuseLastReach(
    { accountId, ...place }: BoundWorkspace,
    transaction: Transaction,
  ): Promise<void> {
    // Two workspaces removed at the same moment would each leave the other as the last.
    await accounts.claim([accountId], transaction);
    const now = clock.now();
    const managers = (await users.withAnyRole([ACCOUNT_MANAGER], accountId, transaction)).filter(
      ({ roles }) => roles.some((grant) => grant.role === ACCOUNT_MANAGER && holds(grant, now)),
    );
    const ids = managers.map(({ id }) => id);
    const linked = (await identities.ofUsers(ids, transaction)).map(writeWorkspace);
    if (linked.length > 0 && linked.every((each) => each === writeWorkspace(place)))
      throw new UserError(
        `That is the last place where an ${ACCOUNT_MANAGER} can be reached in chat. Connect another one first.`,
        ['/connect'],
      );
  }

  return {
    newCode(by, transaction) {
      const { account, user, identity } = by.asker;
      if (!user) throw new Error('a code of an account needs a user who answers for it');
      const { platform, workspace, chatUser } = identity;
      const person = { platform, workspace, chatUser };
      const owner = `connect:${account.id}/${user.id}`;
      return codes.issue(
        { purpose: 'connect', owner, accountId: account.id, person, userId: user.id },
        transaction,
      );
    },
    async accountOf(typed, by) {
      return accountNamed((await codes.look('connect', typed, by)).accountId);
    },
    async look(typed, by) {
      const { identity } = by.asker;
      if (identity.platform === 'console')
        throw new UserError('The terminal is no workspace. Type the code where Castellan is to come to.');
      const code = by.asker.guest
        ? await codes.find('connect', typed)
        : await codes.look('connect', typed, identity);
      await refuseBound(code, by);
      return code;
    },
    async bind(code, by, transaction) {
      const account = await accounts.find(code.accountId, transaction);
      if (!account) throw new Error(`there is no account ${code.accountId}`);
      await codes.take(code, transaction);
      const user = code.userId === undefined ? undefined : await users.find(code.userId, transaction);
      if (user?.status !== 'active')
        throw new UserError('Who made that code is no active user any more. Ask for another one.');
      const { identity } = by.asker;
      const how = `with a one-time code of ${user.name}, typed by ${describeChatPerson(identity)}`;
      const { platform, workspace } = identity;
      await bindFree(parts, { platform, workspace }, account, { by: authorOfAnyone(by), how }, transaction);
      return account;
    },
    list: workspaces.ofAccounts,
    async remove(workspace, by, transaction) {
      const bound = await workspaces.find(workspace, transaction);
      if (!bound || !by.asker.accountIds.includes(bound.accountId))
        throw new UserError(
          `No workspace or server ${writeWorkspace(workspace)} is connected. /connect list shows those there are.`,
          ['/connect list'],
        );
      await refuseLastReach(bound, transaction);
      await workspaces.release(bound, transaction);
      await identities.forget(bound, transaction);
      if (bound.platform === 'slack') await parts.slackConnections.remove(bound.workspace, transaction);
      const account = await accounts.find(bound.accountId, transaction);
      if (!account) throw new Error(`there is no account ${bound.accountId}`);
      const description = `${PLATFORM_NAMES[bound.platform]} ${writeWorkspace(bound)} taken from ${account.name}`;
      const change = {
        action: 'Remove Workspace',
        before: { account: account.id },
        after: { account: null },
      };
      await record(authorOf(by), { ...binding(account), ...change, description }, transaction);
      return bound;
    },
  };
}

const binding = ({ id, name }: Account) => ({
  accountId: id,
  module: 'Accounts',
  action: 'Bind Workspace',
  resources: [{ type: 'account', id, name }],
});
