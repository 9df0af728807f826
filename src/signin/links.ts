import { authorOf, userResource } from '../accounts/asking/author.js';
import type { User } from '../accounts/users/user.js';
import type { Reply } from '../chat/reply.js';
import { UserError } from '../user-error.js';
import { ENDED } from './entering.js';
import { invitationMessage, linkOver } from './link-words.js';
import { mailOf } from './mail-of.js';
import type { Links } from './one-time-links.js';
import type { Onward } from './onward.js';
import type { Parts } from './parts.js';
import { type SendLink, subjectOf } from './send-link.js';
import type { SettingPasswords } from './setting-passwords.js';
import { hashOfToken, isToken, newToken } from './token.js';
import { waysIn } from './ways.js';

/** One-time links to set a password by. */
export function linksOf(
  parts: Parts,
  {
    onward,
    setting,
    send,
  }: { readonly onward: Onward; readonly setting: SettingPasswords; readonly send: SendLink },
): Omit<Links, 'forgot'> {
  const { links, passwords, sessions, twoFactor, directory, outbox, clock, randomBytes, urlOf, record } =
    parts;

  async function held(token: string) {
    const link = isToken(token) ? await links.withHash(hashOfToken(token), clock.now()) : undefined;
    if (link === undefined) return undefined;
    const [[user], account] = await Promise.all([
      directory.users.withIds([link.userId]),
      directory.accounts.find(link.accountId),
    ]);
    return user?.status === 'active' && account ? { link, user, account } : undefined;
  }

  async function renderLink(id: string): Promise<Reply | undefined> {
    const link = await links.withId(id);
    if (link === undefined) return undefined;
    const [[user], account] = await Promise.all([
      directory.users.withIds([link.userId]),
      directory.accounts.find(link.accountId),
    ]);
    if (user === undefined || account === undefined) return undefined;
    if (link.usedAt !== undefined || link.until <= clock.now()) return linkOver(link);
    const token = newToken(randomBytes);
    if (!(await links.addSecret(id, hashOfToken(token)))) return linkOver(link);
    const path = link.purpose === 'invitation' ? 'invitation' : 'reset';
    const url = `${await urlOf(account.id)}/${path}/${token}`;
    return invitationMessage(link, { url, user, account });
  }

  return {
    async linked(token) {
      const found = await held(token);
      if (found === undefined) return undefined;
      const { link, user, account } = found;
      return { purpose: link.purpose, user, account, until: link.until };
    },

    async setByLink(token, password, visit) {
      const found = await held(token);
      if (found === undefined) return ENDED;
      const { link, ...owner } = found;
      const set = await setting.replace(owner, password, visit, {
        action: 'password-reset',
        async also(transaction) {
          if (!(await links.take(link.id, clock.now(), transaction))) return false;
          await outbox.refresh(link.accountId, subjectOf(link.id), transaction);
          return true;
        },
      });
      if (set.kind !== 'set') return set;
      const otherwise = `came by the ${link.purpose === 'invitation' ? 'invitation' : 'link'} that was sent to them`;
      return onward.next({ user: set.user, proven: false, otherwise }, visit);
    },

    async invite(user, ways, by, transaction) {
      const stored = await passwords.of(user.id, transaction);
      if (stored !== undefined && !stored.stopped)
        throw new UserError(`${user.name} (${user.email}) has a password already.`, [
          `/user reset-password ${user.email}`,
          `/user show ${user.email}`,
        ]);
      refuseInactive(user);
      await links.endOf(user.id, transaction);
      const author = authorOf(by);
      const why = { by: author.actor.name, correlationId: by.correlationId };
      const link = await send(stored ? 'reset' : 'invitation', user, ways, why, transaction);
      const description = `${user.email} invited to set a password`;
      await record(author, { ...about(user, 'Invite'), description }, transaction);
      return link;
    },

    async reset(user, ways, by, transaction) {
      refuseInactive(user);
      await passwords.stop(user.id, transaction);
      await links.endOf(user.id, transaction);
      await twoFactor.forgetAllOf(user, transaction);
      await sessions.removeOf(user.id, transaction);
      await directory.users.endSessions(user.id, transaction);
      const author = authorOf(by);
      const why = { by: author.actor.name, correlationId: by.correlationId };
      const link = await send('reset', user, ways, why, transaction);
      const description = `Password of ${user.email} taken away, sessions and remembered devices ended; a link for another sent`;
      await record(author, { ...about(user, 'Reset Password'), description }, transaction);
      return link;
    },

    waysTo: waysIn(parts),

    async writeLink(id) {
      const link = await links.withId(id);
      const isOver = link === undefined || link.usedAt !== undefined || link.until <= clock.now();
      const reply = isOver ? undefined : await renderLink(id);
      return reply && mailOf(reply);
    },

    renderLink,
  };
}

function refuseInactive({ name, email, status }: User): void {
  if (status !== 'active')
    throw new UserError(`${name} is ${status}, and can't sign in.`, [`/user restore ${email}`]);
}

const about = (user: User, action: string) => ({
  accountId: user.accountId,
  module: 'Users',
  action,
  resources: [userResource(user, 'Password')],
});
