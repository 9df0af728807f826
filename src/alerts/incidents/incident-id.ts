import type { RandomBytes } from '../../apikeys/secret.js';

/** Crockford's base32: no letter that reads like a digit. @see https://www.crockford.com/base32.html */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 6;

/** `in-7k2m9d`: short enough to be typed, and 30 bits. It is no secret. */
export const newId = (prefix: 'in' | 'ex', randomBytes: RandomBytes): string =>
  `${prefix}-${Array.from(randomBytes(LENGTH), (byte) => DIGITS[byte & 31]).join('')}`;

/** An id as somebody typed it: case, O for 0 and I or L for 1 are forgiven. */
export const readId = (typed: string): string =>
  typed
    .trim()
    .toLowerCase()
    .replace(/^(in|ex)-(.+)$/, (_, prefix, digits: string) => {
      return `${prefix}-${digits.replaceAll('o', '0').replace(/[il]/g, '1')}`;
    });
