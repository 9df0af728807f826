import type { Directory } from '../directory.js';
import type { Parts } from '../parts.js';
import { ACCOUNT_MANAGER, holds } from '../roles/role.js';

/** Whoever can give roles, and has the permission asked for to give: in the account first, then in those above it. */
export function whomToAskIn({ accounts, users, roles, clock }: Parts): Directory['whomToAsk'] {
  return async (accountId, permission) => {
    const now = clock.now();
    const chain = [accountId, ...(await accounts.ancestorIds(accountId))];
    const found = await Promise.all(
      chain.map(async (id) => {
        const granting = (await roles.of(id))
          .filter(
            ({ permissions }) => permissions.includes('roles.manage') && permissions.includes(permission),
          )
          .map(({ name }) => name);
        const able = (await users.withAnyRole(granting, id)).filter((user) =>
          user.roles.some((grant) => granting.includes(grant.role) && holds(grant, now)),
        );
        const manages = (user: (typeof able)[number]) =>
          user.roles.some((grant) => grant.role === ACCOUNT_MANAGER && holds(grant, now));
        return [...able.filter(manages), ...able.filter((user) => !manages(user))];
      }),
    );
    return found.flat();
  };
}
