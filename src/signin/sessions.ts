import { authorOf, userResource } from '../accounts/asking/author.js';
import { counted } from '../counted.js';
import type { Onward } from './onward.js';
import type { Parts } from './parts.js';
import type { SettingPasswords } from './setting-passwords.js';
import type { Sessions } from './sign-in.js';
import { hashOfToken, isToken } from './token.js';
import type { Trying } from './trying.js';

/** Activity is written down at most this often. */
const SEEN_EVERY_MS = 15_000;

/** Those who are in. */
export function sessionsIn(
  { sessions, policies, directory, twoFactor, clock, record, tell }: Parts,
  {
    attempt,
    onward,
    setting,
  }: { readonly attempt: Trying; readonly onward: Onward; readonly setting: SettingPasswords },
): Sessions {
  const idleSince = async (accountId: string, now: Date) =>
    new Date(now.getTime() - (await policies.of(accountId)).idle * 60_000);

  const find: Sessions['find'] = async (token) => {
    const found = isToken(token) ? await sessions.withHash(hashOfToken(token)) : undefined;
    if (found === undefined) return undefined;
    const { session, signOuts } = found;
    const now = clock.now();
    const [[user], account, since] = await Promise.all([
      directory.users.withIds([session.userId]),
      directory.accounts.find(session.accountId),
      idleSince(session.accountId, now),
    ]);
    const isOpen = session.endsAt > now && session.lastSeenAt > since;
    if (user?.status !== 'active' || (user.signOuts ?? 0) !== signOuts || !account || !isOpen) {
      // A policy that is relaxed later must not bring it back.
      await sessions.remove(session.id, session.userId);
      return undefined;
    }
    if (now.getTime() - session.lastSeenAt.getTime() >= SEEN_EVERY_MS) await sessions.seen(session.id, now);
    return { session, user, account };
  };

  return {
    find,
    async sessionsOf({ id: userId, accountId, signOuts = 0 }) {
      const now = clock.now();
      return sessions.of({ userId, signOuts }, await idleSince(accountId, now), now);
    },
    async signOut(token, visit) {
      const signedIn = await find(token);
      if (signedIn === undefined) return;
      const { session, user } = signedIn;
      await sessions.remove(session.id, user.id);
      await tell(user, { action: 'sign-out', status: 'success' }, visit);
    },
    async end(id, { user }, visit) {
      if (!(await sessions.remove(id, user.id))) return false;
      await tell(user, { action: 'sign-out', status: 'success' }, visit);
      return true;
    },
    async endOthers({ session, user }, visit) {
      const ended = await sessions.removeOthers(session.id, user.id);
      if (ended > 0) await tell(user, { action: 'sign-out', status: 'success' }, visit);
      return ended;
    },
    async signOutUser(user, by, transaction, { devices } = { devices: false }) {
      const ended = await sessions.removeOf(user.id, transaction);
      await directory.users.endSessions(user.id, transaction);
      if (devices) await twoFactor.forgetAllOf(user, transaction);
      const description = `${user.email} signed out everywhere: ${counted(ended, 'session')} ended${devices ? ', remembered devices forgotten' : ''}`;
      const change = { accountId: user.accountId, module: 'Users', action: 'Sign Out', description };
      await record(authorOf(by), { ...change, resources: [userResource(user, 'Sessions')] }, transaction);
      return ended;
    },
    async changePassword({ user, account }, { present, wanted }, visit) {
      const tried = await attempt(
        account.id,
        { email: user.email, password: present },
        visit,
        'password-change',
      );
      if (tried.kind !== 'right') return tried;
      const set = await setting.replace({ user: tried.user, account }, wanted, visit);
      if (set.kind === 'ended') throw new Error('nothing could have stopped that');
      return set.kind === 'set' ? onward.open(set.user, visit) : set;
    },
  };
}
