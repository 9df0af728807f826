import type { Option } from '../../src/chat/option.js';
import type { People } from '../../src/people/people.js';
import { nameOf, type Person } from '../../src/people/person.js';
import { UserError } from '../../src/user-error.js';

const LONGEST = 200;

/** `id:`: Castellan's id of a person (`p_…`) or the platform's own. */
export const personOption = (people: Pick<People, 'named'>): Option<Person, true> => ({
  summary: 'Their id here (p_…), or the platform’s own id',
  required: true,
  positional: true,
  placeholder: 'p_…',
  async read(typed, { asker }) {
    const found = await people.named(asker.accountIds, typed.slice(0, LONGEST));
    const [person, ...others] = found;
    if (person === undefined)
      throw new UserError(
        `Nobody here has the id “${typed.slice(0, 60)}”. Look for them by name or e-mail.`,
        ['/people find'],
      );
    if (others.length > 0)
      throw new UserError(
        `“${typed.slice(0, 60)}” is somebody in ${found.length} accounts. Type their id here: ${found.map((each) => `${each.id} (${nameOf(each)})`).join(', ')}.`,
        found.map(({ id }) => id),
      );
    return person;
  },
  write: ({ id }) => id,
});
