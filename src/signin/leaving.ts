import type { Belongings, FollowUser } from '../accounts/users/belongings.js';
import type { Parts } from './parts.js';

/** What ends with a user. Their sessions are none already by their own row; this takes away what is left of them. */
export const leavingOf = ({
  sessions,
  links,
  passwords,
  twoFactor,
  policies,
}: Parts): { readonly belongings: Belongings; readonly followUser: FollowUser } => ({
  belongings: {
    async of({ id: userId, accountId, signOuts = 0 }, { now }) {
      const since = new Date(now.getTime() - (await policies.of(accountId)).idle * 60_000);
      const open = await sessions.of({ userId, signOuts }, since, now);
      if (open.length === 0) return [];
      return [open.length === 1 ? '1 open session, which ends' : `${open.length} open sessions, which end`];
    },
    // A session is nobody else's.
    handOver: async () => ({ moved: [], stays: [] }),
  },
  async followUser(user, standing, _by, transaction) {
    if (standing === 'restored') return;
    await sessions.removeOf(user.id, transaction);
    await links.endOf(user.id, transaction);
    if (standing === 'suspended') return;
    await passwords.remove(user.id, transaction);
    await twoFactor.forgetAllOf(user, transaction);
  },
});
