import {
  type ChatPerson,
  readChatPerson,
  writeChatPerson,
} from '../../src/accounts/identities/chat-person.js';
import type { AccountDirectory } from '../../src/accounts/open-directory.js';
import type { User } from '../../src/accounts/users/user.js';
import type { Option, ReadingContext } from '../../src/chat/option.js';
import { known } from '../../src/chat/options.js';
import { UserError } from '../../src/user-error.js';

/** Names offered while typing; whoever is not among them is found all the same. */
const MOST_OFFERED = 500;

/** `user:`: e-mail address, mention or whole name of a user the asker may see. */
export function person(
  directory: AccountDirectory,
  settings: { readonly summary: string; readonly positional?: boolean },
): Option<User, true> {
  const offered = async ({ asker }: ReadingContext) => {
    const { users } = await directory.users.list({ accountIds: asker.accountIds }, 1, MOST_OFFERED);
    return users.flatMap(({ email, name }) => [email, name]);
  };
  const spelling = known({ ...settings, required: true, placeholder: 'e-mail', known: offered });
  return {
    ...spelling,
    rest: settings.positional,
    async read(typed, context) {
      const found = await directory.users.search(context.asker, typed);
      if (found.length === 0) await spelling.read(typed, context);
      const [user, ...others] = found;
      if (user && others.length === 0) return user;
      const emails = found.map(({ email }) => email);
      throw new UserError(
        `“${typed}” could be any of ${found.length}: ${emails.join(', ')}. Type the address.`,
        emails,
      );
    },
    write: ({ email }) => email,
  };
}

/** Somebody in a chat, linked or not: a mention, or the platform's id. */
export const chatPerson = (summary: string): Option<ChatPerson, true> => ({
  summary,
  required: true,
  positional: true,
  placeholder: '@mention',
  read(typed, { asker }) {
    const found = readChatPerson(typed, asker.identity);
    if (found) return found;
    const example = 'slack:T024BE7LD/U024BE7LH';
    throw new UserError(
      asker.identity.platform === 'console'
        ? `“${typed}” names nobody in a chat. In the terminal, type platform, workspace and id: ${example}.`
        : `“${typed}” names nobody here. Mention the person so that the name is completed, or type their id, or ${example}.`,
    );
  },
  write: writeChatPerson,
});
