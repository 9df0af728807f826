import type { Account } from '../account.js';
import type { Parts } from '../parts.js';
import { permissionsOf } from '../roles/role.js';
import type { User } from '../users/user.js';
import type { Asker } from './asker.js';
import { reach } from './who-asks.js';

/** What a user may do and see now, asked for when nobody of them is there to ask: at a scheduled run. */
export interface Standing extends Pick<Asker, 'permissions' | 'accountIds' | 'calendar'> {
  readonly user: User;
  readonly account: Account;
}

/** Read afresh at each call. Suspended and deleted users may do nothing. @returns undefined when there never was one */
export const standingIn =
  ({ accounts, users, roles, clock }: Parts) =>
  async (userId: string): Promise<Standing | undefined> => {
    const user = await users.find(userId);
    const family = user && (await accounts.family(user.accountId));
    if (!user || !family) return undefined;
    const { account, descendantIds } = family;
    const grants = user.status === 'active' ? user.roles : [];
    const now = clock.now();
    return {
      user,
      account,
      permissions: permissionsOf(grants, await roles.of(account.id), now),
      accountIds: reach(account.id, descendantIds, user.status === 'active' ? user.roles : undefined, now),
      calendar: { zone: user.zone ?? account.settings.zone, weekStart: account.settings.weekStart },
    };
  };
