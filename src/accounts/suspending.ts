import type { Transaction } from '../mongo/transaction.js';
import { UserError } from '../user-error.js';
import { type Asked, authorOf, userResource } from './author.js';
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

  async function refuseLastManager(user: User, transaction: Transaction): Promise<void> {
    const manages = ({ roles: grants }: User) =>
      grants.some((grant) => grant.role === ACCOUNT_MANAGER && holds(grant, clock.now()));
    if (!manages(user)) return;
    // Two managers who suspend each other at the same moment would leave none.
    await accounts.claim([user.accountId], transaction);
    const managers = (await users.withAnyRole([ACCOUNT_MANAGER], user.accountId, transaction)).filter(
      manages,
    );
    if (managers.every(({ id }) => id === user.id))
      throw new UserError(
        `${user.name} is the last ${ACCOUNT_MANAGER} of the account and can't be suspended.`,
        ['/user list role:"Account Manager"'],
      );
  }

  async function set(status: 'active' | 'suspended', user: User, by: Asked, transaction: Transaction) {
    await users.setStatus(user.id, status, transaction);
    const change = {
      accountId: user.accountId,
      module: 'Users',
      action: status === 'suspended' ? 'Suspend' : 'Edited',
      resources: [userResource(user, 'Status')],
      description: `${user.name} (${user.email}) ${status === 'suspended' ? 'suspended' : 'active again'}`,
      before: { status: user.status },
      after: { status },
    };
    await record(authorOf(by), change, transaction);
  }

  return {
    async suspend(wanted, by, transaction) {
      const user = await reach(wanted, by, transaction);
      if (user.status === 'suspended') return false;
      if (user.id === by.asker.user?.id)
        throw new UserError('You can’t suspend yourself. Ask another Account Manager to.');
      await refuseLastManager(user, transaction);
      await set('suspended', user, by, transaction);
      return true;
    },
    async restore(wanted, by, transaction) {
      const user = await reach(wanted, by, transaction);
      if (user.status === 'active') return false;
      await set('active', user, by, transaction);
      return true;
    },
  };
}
