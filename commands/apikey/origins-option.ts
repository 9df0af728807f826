import { readOrigin } from '../../src/apikeys/new-key.js';
import type { Option } from '../../src/chat/option.js';
import { UserError } from '../../src/user-error.js';

const LONGEST = 2000;

/** `origins:https://shop.example,https://www.shop.example`: commas or spaces between. */
export const originsOption = (summary: string): Option<readonly string[], false> => ({
  summary,
  required: false,
  placeholder: 'https://shop.example',
  read(typed) {
    if (typed.length > LONGEST) throw new UserError('Those are too many origins for one key.');
    const origins = typed.split(/[\s,;]+/).filter((each) => each !== '');
    return origins.map((origin, at) => {
      try {
        return readOrigin(origin);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        const instead = error.suggestions.map((better) => origins.with(at, better).join(','));
        throw new UserError(error.message, instead, { cause: error });
      }
    });
  },
  write: (origins) => origins.join(','),
  span: (words) => words.findIndex((word) => !/[,;]$/.test(word)) + 1,
});
