import type { Ways } from './one-time-links.js';
import type { Parts } from './parts.js';
import type { Person } from './reach-person.js';

/** By chat where they are in one; else by mail where there is a server; else in the terminal, which is everybody's own. */
export const waysIn =
  ({ chatsOf, mails }: Pick<Parts, 'chatsOf' | 'mails'>) =>
  async (person: Person): Promise<Ways> => {
    const chats = await chatsOf(person);
    const isInChat = chats.some(({ platform }) => platform !== 'console');
    return isInChat || mails === undefined ? { chats } : { chats: [], mail: person.email };
  };
