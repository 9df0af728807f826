import type { User } from '../../accounts/users/user.js';
import { fold } from '../../events/fold.js';
import type { Login } from '../../logins/event.js';
import { maskName } from '../mask.js';
import type { CardParts } from './card-parts.js';

/** How the people of an incident may be named. */
export interface People {
  /** The name, when it is a registered user's; else masked, since it may be a password in the wrong field. */
  name(username: string): string;
  /** The active user of that name. */
  active(username: string): User | undefined;
  /** Text that quotes a login, such as its reason, without the name of nobody. */
  quote(text: string, login: Login): string;
}

export async function peopleOf(
  accountId: string,
  usernames: readonly string[],
  { users }: Pick<CardParts, 'users'>,
): Promise<People> {
  const emails = [...new Set(usernames.map(fold))].filter((name) => name.includes('@'));
  const found = emails.length === 0 ? [] : await users.withEmails([accountId], emails);
  const registered = new Map(found.map((user) => [user.email, user]));
  const isKnown = (username: string) => registered.has(fold(username));
  return {
    name: (username) => maskName(username, isKnown(username)),
    active(username) {
      const user = registered.get(fold(username));
      return user?.status === 'active' ? user : undefined;
    },
    quote(text, { username }) {
      if (username === '' || isKnown(username)) return text;
      return text.replaceAll(username, () => maskName(username, false));
    },
  };
}
