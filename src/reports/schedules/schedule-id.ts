import type { RandomBytes } from '../../secrets/random-bytes.js';

/** Crockford's base32: no letter that reads like a digit. @see https://www.crockford.com/base32.html */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 6;

/** `rp-7k2m9d`: short enough to be typed. */
export const newScheduleId = (randomBytes: RandomBytes): string =>
  `rp-${Array.from(randomBytes(LENGTH), (byte) => DIGITS[byte & 31]).join('')}`;
