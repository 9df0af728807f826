import type { ApiKey } from '../../src/apikeys/key.js';
import type { Keys } from '../../src/apikeys/keys.js';
import type { Option, ReadingContext } from '../../src/chat/option.js';
import { known } from '../../src/chat/options.js';
import { UserError } from '../../src/user-error.js';

/** Keys offered while typing; whichever is not among them is found all the same. */
const MOST_OFFERED = 200;

/** `id:`: a key the asker reaches, by its id, or by its name while it works. */
export function keyOption(keys: Keys): Option<ApiKey, true> {
  const offered = async ({ asker: { accountIds }, now }: ReadingContext) => {
    const working = await keys.list({ accountIds, which: 'working', now }, 1, MOST_OFFERED);
    return [...new Set(working.keys.flatMap(({ id, name }) => [id, name]))];
  };
  const spelling = known({
    summary: 'Id or name of the key',
    required: true,
    placeholder: 'k_7qm2x9d',
    positional: true,
    known: offered,
  });
  return {
    ...spelling,
    async read(typed, context) {
      const found = await keys.named(context.asker.accountIds, typed);
      if (found.length === 0) await spelling.read(typed, context);
      const [key, ...others] = found;
      if (key && others.length === 0) return key;
      const ids = found.map(({ id }) => id);
      throw new UserError(`“${typed}” could be any of ${ids.join(', ')}. Type the id.`, ids);
    },
    write: ({ id }) => id,
  };
}
