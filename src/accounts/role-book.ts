import { UserError } from '../user-error.js';
import { type Author, CASTELLAN } from './author.js';
import type { Parts } from './parts.js';
import { BUILT_IN_ROLES, type Role } from './role.js';

/** The roles of an account: the built-in ones and its own. */
export interface RoleBook {
  of(accountId: string): Promise<readonly Role[]>;
  /**
   * Adds a role of the account's own, or changes what it allows.
   * @throws UserError for the name of a built-in role, or one that differs from another's by case alone
   */
  define(accountId: string, role: Role, by?: Author): Promise<void>;
}

export function roleBookOf({ roles, inTransaction, record }: Parts): RoleBook {
  return {
    of: (accountId) => roles.of(accountId),
    async define(accountId, role, by = CASTELLAN) {
      await inTransaction(async (transaction) => {
        const existing = (await roles.of(accountId, transaction)).find(({ name }) => same(name, role.name));
        if (BUILT_IN_ROLES.some(({ name }) => same(name, role.name)))
          throw new UserError(
            `${existing?.name ?? role.name} is built in and can't be changed. Choose another name.`,
          );
        if (existing && existing.name !== role.name)
          throw new UserError(
            `There is a role ${existing.name} already. Write it so, or choose another name.`,
          );
        await roles.save(accountId, role, transaction);
        await record(
          by,
          {
            accountId,
            module: 'Roles',
            action: existing ? 'Edit' : 'Add',
            resources: [{ type: 'role', name: role.name }],
            description: `Role ${role.name} ${existing ? 'changed' : 'added'}`,
            ...(existing ? { before: { permissions: existing.permissions } } : {}),
            after: { permissions: role.permissions },
          },
          transaction,
        );
      });
    },
  };
}

const same = (a: string, b: string) => a.localeCompare(b, 'en', { sensitivity: 'base' }) === 0;
