import type { Transaction } from '../mongo/transaction.js';
import { UserError } from '../user-error.js';
import { type Asked, type Author, authorOf, CASTELLAN, userResource } from './author.js';
import type { Parts } from './parts.js';
import { ACCOUNT_MANAGER, holds, permissionsOf } from './role.js';
import type { User } from './user.js';

/** Takes users out of service and back: no chat, no keys, no sign-in while suspended. */
export interface Suspending {
  /**
   * Chat rights end at once, API keys within two seconds.
   * @returns false when they were suspended already
   * @throws UserError for oneself, the last Account Manager, somebody who may do more than the asker, the deleted
   */
  suspend(user: User, by: Asked, transaction: Transaction): Promise<boolean>;
  /** @returns false when they were active already. @throws UserError as above */
  restore(user: User, by: Asked, transaction: Transaction): Promise<boolean>;
  /**
   * Suspends somebody by Castellan's own rules, with an audit row that says why.
   * @param why follows a name: `no sign-in for 90 days`
   * @returns false, and nothing is changed, when they are not active any more or the last Account Manager
   */
  retire(user: User, why: string, transaction: Transaction): Promise<boolean>;
}

export function suspendingOf({ users, roles, accounts, record, clock }: Parts): Suspending {
  /** As they are now, once it is sure that the asker may. */
  async function reach({ id, name }: User, { asker }: Asked, transaction: Transaction): Promise<User> {
    const user = await users.find(id, transaction);
    if (!user || !asker.accountIds.includes(user.accountId))
      throw new Error('a user out of reach must not be offered');
    if (user.status === 'deleted') throw new UserError(`${name} is deleted; there is nothing to change.`);
    const may = permissionsOf(user.roles, await roles.of(user.accountId, transaction), clock.now());
    if ([...may].some((permission) => !asker.permissions.has(permission)))
      throw new UserError(`${name} may do things that you may not. Ask an Account Manager to change that.`);
    return user;
  }

  async function isLastManager(user: User, transaction: Transaction): Promise<boolean> {
    const manages = ({ roles: grants }: User) =>
      grants.some((grant) => grant.role === ACCOUNT_MANAGER && holds(grant, clock.now()));
    if (!manages(user)) return false;
    // Two managers who suspend each other at the same moment would leave none.
    await accounts.claim([user.accountId], transaction);
    const managers = (await users.withAnyRole([ACCOUNT_MANAGER], user.accountId, transaction)).filter(
      manages,
    );
    return managers.every(({ id }) => id === user.id);
  }

  async function refuseLastManager(user: User, transaction: Transaction): Promise<void> {
    if (await isLastManager(user, transaction))
      throw new UserError(
        `${user.name} is the last ${ACCOUNT_MANAGER} of the account and can't be suspended.`,
        ['/user list role:"Account Manager"'],
      );
  }

  async function set(
    status: 'active' | 'suspended',
    user: User,
    by: Author,
    transaction: Transaction,
    why?: string,
  ) {
    await users.setStatus(user.id, status, transaction);
    const change = {
      accountId: user.accountId,
      module: 'Users',
      action: status === 'suspended' ? 'Suspend' : 'Edited',
      resources: [userResource(user, 'Status')],
      description: `${user.name} (${user.email}) ${status === 'suspended' ? 'suspended' : 'active again'}${why === undefined ? '' : `: ${why}`}`,
      before: { status: user.status },
      after: { status },
    };
    await record(by, change, transaction);
  }

  return {
    async suspend(wanted, by, transaction) {
      const user = await reach(wanted, by, transaction);
      if (user.status === 'suspended') return false;
      if (user.id === by.asker.user?.id)
        throw new UserError('You can’t suspend yourself. Ask another Account Manager to.');
      await refuseLastManager(user, transaction);
      await set('suspended', user, authorOf(by), transaction);
      return true;
    },
    async restore(wanted, by, transaction) {
      const user = await reach(wanted, by, transaction);
      if (user.status === 'active') return false;
      await set('active', user, authorOf(by), transaction);
      return true;
    },
    async retire({ id }, why, transaction) {
      const user = await users.find(id, transaction);
      if (user?.status !== 'active' || (await isLastManager(user, transaction))) return false;
      await set('suspended', user, CASTELLAN, transaction, why);
      return true;
    },
  };
}
