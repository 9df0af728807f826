import type { Transaction } from '../../mongo/transaction.js';
import { type Author, userResource } from '../asking/author.js';
import type { Parts } from '../parts.js';
import type { RoleGrant, User } from '../users/user.js';
import { holds } from './role.js';

/** Marks ended grants as noted, with an audit row each; what they allowed they allow no more since their end. */
export const noteEndsIn =
  ({ users, record }: Pick<Parts, 'users' | 'record'>) =>
  async ({ id }: User, now: Date, by: Author, transaction: Transaction): Promise<readonly RoleGrant[]> => {
    const user = await users.find(id, transaction);
    const ended = user?.roles.filter((grant) => !holds(grant, now) && !grant.endNoted) ?? [];
    if (user === undefined || ended.length === 0) return [];
    const roles = user.roles.map((grant) =>
      ended.includes(grant) ? { ...grant, endNoted: true as const } : grant,
    );
    await users.change(user.id, { roles }, transaction);
    for (const { role, until } of ended) {
      const change = {
        accountId: user.accountId,
        module: 'Users',
        action: 'Edited',
        resources: [userResource(user, 'Roles')],
        description: `The role ${role} of ${user.name} (${user.email}) has ended by itself`,
        before: { role, until: until?.toISOString() },
        after: { role: null },
      };
      await record({ ...by, ...(until ? { at: until } : {}) }, change, transaction);
    }
    return ended;
  };
