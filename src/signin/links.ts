import { authorOf, userResource } from '../accounts/author.js';
import type { User } from '../accounts/user.js';
import type { Transaction } from '../mongo/transaction.js';
import { UserError } from '../user-error.js';
import { ENDED } from './entering.js';
import type { SentLink } from './link-store.js';
import { invitationMessage, linkOver } from './link-words.js';
import type { Onward } from './onward.js';
import type { Parts } from './parts.js';
import type { SettingPasswords } from './setting-passwords.js';
import type { Links, Ways } from './sign-in.js';
import { hashOfToken, isToken, newId, newToken } from './token.js';

const LIFE_MS: Readonly<Record<SentLink['purpose'], number>> = {
  invitation: 7 * 24 * 3_600_000,
  reset: 24 * 3_600_000,
};

/** One-time links to set a password by. */
export function linksOf(
  parts: Parts,
  { onward, setting }: { readonly onward: Onward; readonly setting: SettingPasswords },
): Links {
  const { links, passwords, sessions, twoFactor, directory, outbox, clock, randomBytes, urlOf, record } =
    parts;

  /** Writes down that it is to reach the person; it has no secret yet. */
  async function send(
    purpose: SentLink['purpose'],
    user: User,
    ways: Ways,
    why: { readonly by?: string; readonly correlationId?: string },
    transaction: Transaction,
  ): Promise<SentLink> {
    const id = newId('sl', randomBytes);
    const { accountId } = user;
    const until = new Date(clock.now().getTime() + LIFE_MS[purpose]);
    const link: SentLink = {
      id,
      purpose,
      accountId,
      userId: user.id,
      until,
      ...(why.by ? { by: why.by } : {}),
    };
    await links.add(link, transaction);
    const sent = {
      accountId,
      subject: subjectOf(id),
      content: { kind: 'live', source: 'sign-in-link', id },
      description: `${purpose === 'invitation' ? 'invitation' : 'link for a new password'} for ${user.email}`,
      correlationId: why.correlationId ?? id,
    } as const;
    for (const address of ways.chats) await outbox.show({ ...sent, address }, transaction);
    return link;
  }

  async function held(token: string) {
    const link = isToken(token) ? await links.withHash(hashOfToken(token), clock.now()) : undefined;
    if (link === undefined) return undefined;
    const [[user], account] = await Promise.all([
      directory.users.withIds([link.userId]),
      directory.accounts.find(link.accountId),
    ]);
    return user?.status === 'active' && account ? { link, user, account } : undefined;
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

    async waysTo(user) {
      return { chats: await parts.chatsOf(user) };
    },

    async renderLink(id) {
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
    },
  };
}

const subjectOf = (id: string) => `sign-in-link:${id}`;

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
