import { authorOfUser } from '../accounts/asking/author.js';
import { describeChatPerson, writeChatPerson } from '../accounts/identities/chat-person.js';
import { UserError } from '../user-error.js';
import { ENDED } from './entering.js';
import type { ChatLinks } from './one-time-links.js';
import type { Parts } from './parts.js';
import { hashOfToken, isToken, newToken } from './token.js';

const LIFE_MS = 10 * 60_000;

/** `/link` by the page: whoever signs in there is who asked in chat. */
export function chatLinksOf({
  links,
  directory,
  inTransaction,
  clock,
  randomBytes,
  urlOf,
}: Parts): ChatLinks {
  const found = (token: string) =>
    isToken(token) ? links.chatWithHash(hashOfToken(token), clock.now()) : undefined;

  return {
    async newChatLink({ asker: { identity, account } }, transaction) {
      const { platform, workspace, chatUser, name } = identity;
      const person = { platform, workspace, chatUser };
      const token = newToken(randomBytes);
      const until = new Date(clock.now().getTime() + LIFE_MS);
      const link = { accountId: account.id, person, until, ...(name === undefined ? {} : { name }) };
      await links.addChat(writeChatPerson(person), link, hashOfToken(token), transaction);
      return { url: `${await urlOf(account.id)}/link/${token}`, until };
    },

    async chatLink(token) {
      const link = await found(token);
      const account = link && (await directory.accounts.find(link.accountId));
      if (link === undefined || account === undefined) return undefined;
      const { person, name, until } = link;
      return { person, account, until, ...(name === undefined ? {} : { name }) };
    },

    async linkChat(token, { user }) {
      const link = await found(token);
      if (link === undefined || link.accountId !== user.accountId) return ENDED;
      try {
        return await inTransaction(async (transaction) => {
          if (!(await links.takeChat(hashOfToken(token), transaction))) return ENDED;
          const how = 'by signing in at the link that it was shown in chat';
          await directory.linkOwn(link.person, user, { by: authorOfUser(user), how }, transaction);
          return { kind: 'linked', who: describeChatPerson(link.person) } as const;
        });
      } catch (error) {
        if (error instanceof UserError) return { kind: 'not-linked', message: error.message };
        throw error;
      }
    },
  };
}
