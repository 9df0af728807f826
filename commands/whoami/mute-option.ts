import { MUTABLE, type Mutable } from '../../src/accounts/users/mutable.js';
import type { Option } from '../../src/chat/option.js';
import { choice } from '../../src/chat/options.js';
import { UserError } from '../../src/user-error.js';

const one = choice({ summary: 'One of them', values: MUTABLE });

/** `groups,templates`, `all` or `none`. */
export const muteOption = (summary: string): Option<readonly Mutable[], false> => ({
  summary,
  required: false,
  placeholder: 'groups|templates|all|none',
  open: true,
  known: async () => [...MUTABLE, 'all', 'none'],
  async read(typed, context) {
    const words = typed
      .toLowerCase()
      .split(/[\s,;]+/)
      .filter((word) => word !== '');
    if (words.length === 1 && words[0] === 'all') return MUTABLE;
    if (words.length === 1 && (words[0] === 'none' || words[0] === 'nothing')) return [];
    try {
      const named = await Promise.all(words.map((word) => one.read(word, context)));
      return MUTABLE.filter((each) => named.includes(each));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      throw new UserError(`${error.message} Or all, or none.`, [...MUTABLE, 'all', 'none'], { cause: error });
    }
  },
  write: (muted) => muteInWords(muted),
});

/** As it is typed. */
export const muteInWords = (muted: readonly Mutable[] = []): string => muted.join(',') || 'none';
