import type { RandomBytes } from './secret.js';

/** Crockford's base32: no letter that reads like a digit. @see https://www.crockford.com/base32.html */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 7;

/** `k_` and 7 characters: short enough to type, and 35 bits, so that a clash is rare. It is no secret. */
export const newKeyId = (randomBytes: RandomBytes): string =>
  `k_${Array.from(randomBytes(LENGTH), (byte) => DIGITS[byte & 31]).join('')}`;

/** An id as somebody typed it: case, O for 0 and I or L for 1 are forgiven. */
export const readKeyId = (typed: string): string =>
  typed
    .trim()
    .toLowerCase()
    .replace(/^k_.+$/, (id) => `k_${id.slice(2).replaceAll('o', '0').replace(/[il]/g, '1')}`);
