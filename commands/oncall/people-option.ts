import type { AccountDirectory } from '../../src/accounts/open-directory.js';
import type { User } from '../../src/accounts/users/user.js';
import type { Option } from '../../src/chat/option.js';
import { UserError } from '../../src/user-error.js';
import { person } from '../user/person.js';

/** `users:`: several people in order, parted by commas; each as `user:` is typed elsewhere. */
export function peopleOption(directory: AccountDirectory, summary: string): Option<readonly User[], false> {
  const one = person(directory, { summary });
  return {
    summary,
    required: false,
    placeholder: 'e-mail,e-mail',
    open: true,
    known: one.known,
    span: spanOf,
    async read(typed, context) {
      const people: User[] = [];
      for (const name of namesIn(typed)) people.push(await one.read(name, context));
      if (people.length > 0) return people;
      throw new UserError('Name people in order, with commas: maya@example.com,ben@example.com.');
    },
    write: (people) => people.map(({ email }) => email).join(','),
  };
}

/** Mentions may stand beside each other without a comma. */
const namesIn = (typed: string): readonly string[] =>
  typed
    .replace(/>\s*<@/g, '>,<@')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** Words up to the first that no comma, and no further mention, ties to the next. */
function spanOf(words: readonly string[]): number {
  let length = 1;
  while (length < words.length && goesOn(words[length - 1] ?? '', words[length] ?? '')) length += 1;
  return length;
}

const goesOn = (word: string, next: string) =>
  word.endsWith(',') || next.startsWith(',') || (word.endsWith('>') && next.startsWith('<@'));
