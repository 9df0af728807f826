import type { Transaction } from '../../mongo/transaction.js';
import { UserError } from '../../user-error.js';
import type { Acting } from '../asking/acting.js';
import { type Author, CASTELLAN } from '../asking/author.js';
import type { Parts } from '../parts.js';
import { lastManager, losesManager } from '../roles/last-manager.js';
import type { AroundUsers, StatusChange } from './belongings.js';
import type { ChangeUser } from './change-user.js';
import { reachUser } from './reach-user.js';
import type { User } from './user.js';

/**
 * Takes users out of service and back. Chat rights end at once, as do their sessions; API keys in this process at
 * once, in others within a second ({@link FollowUser} is told in the same transaction).
 */
export interface Suspending {
  /** Whether it could be done, before anybody is asked whether they are sure. @throws as the change itself would */
  checkEnd(user: User, what: 'suspend' | 'delete', by: Acting, transaction: Transaction): Promise<void>;
  /**
   * @returns false when they were suspended already
   * @throws UserError for oneself, the last Account Manager, the deleted; Refusal for somebody who may do more
   */
  suspend(user: User, by: Acting, transaction: Transaction): Promise<boolean>;
  /** @returns false when they were active already. @throws as above */
  restore(user: User, by: Acting, transaction: Transaction): Promise<boolean>;
  /**
   * For good: roles and chat links are taken, keys revoked, and the address is free for a new user, who is somebody
   * else. What they did stays in the audit trail.
   * @throws as above
   */
  remove(user: User, by: Acting, transaction: Transaction): Promise<User>;
  /**
   * Suspends somebody by Castellan's own rules, with an audit row that says why.
   * @param why follows a name: `no sign-in for 90 days`
   * @returns false, and nothing is changed, when they are not active any more or the last Account Manager
   */
  retire(user: User, why: string, transaction: Transaction): Promise<boolean>;
}

interface SuspendingParts extends Parts {
  readonly changeUser: ChangeUser;
  readonly around: AroundUsers;
}

export function suspendingOf(parts: SuspendingParts): Suspending {
  const { users, identities, changeUser, around, clock } = parts;

  async function follow(user: User, standing: StatusChange, by: Author, transaction: Transaction) {
    for (const told of around.followers()) await told(user, standing, by, transaction);
  }

  async function set(
    status: 'active' | 'suspended',
    user: User,
    by: Author,
    transaction: Transaction,
    why?: string,
  ) {
    const off = status === 'suspended';
    const description = `${user.name} (${user.email}) ${off ? 'suspended' : 'active again'}${why === undefined ? '' : `: ${why}`}`;
    const states = { before: { status: user.status }, after: { status } };
    const said = { ...states, description, part: 'Status', ...(off ? ({ action: 'Suspend' } as const) : {}) };
    const changed = await changeUser(user, { status }, said, by, transaction);
    await follow(changed, off ? 'suspended' : 'restored', by, transaction);
  }

  /** As they are now, once it is sure that they may be taken out of service. */
  async function ending(
    wanted: User,
    what: 'suspend' | 'delete',
    by: Acting,
    transaction: Transaction,
  ): Promise<User> {
    const user = await reachUser(parts, wanted, by, transaction);
    if (user.status !== 'active' && what === 'suspend') return user;
    if (user.id === by.userId)
      throw new UserError(`You can’t ${what} yourself. Ask another Account Manager to.`);
    if (await losesManager(parts, user, { ...user, status: 'suspended' }, transaction))
      throw lastManager(user);
    return user;
  }

  return {
    async checkEnd(user, what, by, transaction) {
      await ending(user, what, by, transaction);
    },
    async suspend(wanted, by, transaction) {
      const user = await ending(wanted, 'suspend', by, transaction);
      if (user.status === 'suspended') return false;
      await set('suspended', user, by.author, transaction);
      return true;
    },
    async restore(wanted, by, transaction) {
      const user = await reachUser(parts, wanted, by, transaction);
      if (user.status === 'active') return false;
      await set('active', user, by.author, transaction);
      return true;
    },
    async remove(wanted, by, transaction) {
      const user = await ending(wanted, 'delete', by, transaction);
      const change = { status: 'deleted', roles: [], admin: false, deletedAt: clock.now() } as const;
      const said = {
        action: 'Delete',
        part: 'Status',
        description: `${user.name} (${user.email}) deleted`,
        before: { status: user.status, roles: user.roles, admin: user.admin },
        after: { status: 'deleted' },
      } as const;
      const deleted = await changeUser(user, change, said, by.author, transaction);
      // Whoever is given the address next is not to be shut out by these links, nor to come in by them.
      await identities.forgetUser(user.id, transaction);
      await follow(deleted, 'deleted', by.author, transaction);
      return deleted;
    },
    async retire({ id }, why, transaction) {
      const user = await users.find(id, transaction);
      if (user?.status !== 'active') return false;
      if (await losesManager(parts, user, { ...user, status: 'suspended' }, transaction)) return false;
      await set('suspended', user, CASTELLAN, transaction, why);
      return true;
    },
  };
}
