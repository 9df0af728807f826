import type { Option, ReadingContext } from '../../src/chat/option.js';
import { known } from '../../src/chat/options.js';
import type { Kind } from '../../src/modules/module.js';
import type { Records } from '../../src/modules/records.js';
import { nameOf } from '../../src/modules/words.js';
import { UserError } from '../../src/user-error.js';
import { GivenRecord } from './given.js';

/** Records offered while typing; whichever is not among them is found all the same. */
const MOST_OFFERED = 200;

/** A record of the asker's account, by name or id. */
export function recordOption(
  records: Records,
  kind: Kind,
  { positional }: { readonly positional: boolean },
): Option<GivenRecord, false> {
  const offered = async ({ asker: { account } }: ReadingContext) => {
    const found = await records.list({ accountId: account.id, kind }, 0, MOST_OFFERED);
    return found.records.map((record) => nameOf(kind, record));
  };
  const spelling = known({
    summary: `Name or id of the ${kind.one}`,
    placeholder: kind.sample,
    known: offered,
    positional,
  });
  return {
    ...spelling,
    rest: positional,
    async read(typed, context) {
      const found = await records.named(context.asker.account.id, kind, typed);
      if (found.length === 0) await spelling.read(typed, context);
      const [record, ...others] = found;
      if (record === undefined) throw new UserError(`There is no ${kind.one} ${typed.slice(0, 60)}.`);
      if (others.length === 0) return new GivenRecord(record, nameOf(kind, record));
      const ids = found.map(({ id }) => id);
      throw new UserError(
        `“${typed}” looks like ${ids.length} of them: ${ids.join(', ')}. Type the id.`,
        ids,
      );
    },
    write: ({ record, typed }) => (record.values.state === 'deleted' ? record.id : typed),
  };
}
