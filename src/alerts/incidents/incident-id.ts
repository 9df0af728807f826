import type { RandomBytes } from '../../secrets/random-bytes.js';
import { newShortId } from '../../secrets/short-id.js';

const LENGTH = 6;

/** `in-7k2m9d`: short enough to be typed, and 30 bits. It is no secret. */
export const newId = (prefix: 'in' | 'ex', randomBytes: RandomBytes): string =>
  newShortId(`${prefix}-`, LENGTH, randomBytes);

/** An id as somebody typed it: case, O for 0 and I or L for 1 are forgiven. */
export const readId = (typed: string): string =>
  typed
    .trim()
    .toLowerCase()
    .replace(/^(in|ex)-(.+)$/, (_, prefix, digits: string) => {
      return `${prefix}-${digits.replaceAll('o', '0').replace(/[il]/g, '1')}`;
    });
