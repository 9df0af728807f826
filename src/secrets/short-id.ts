import type { RandomBytes } from './random-bytes.js';

/** Crockford's base32: no letter that reads like a digit. @see https://www.crockford.com/base32.html */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';

/** `rt-7k2m9d`: short enough to be typed, and no secret. @param digits of five bits each */
export const newShortId = (prefix: string, digits: number, randomBytes: RandomBytes): string =>
  prefix + Array.from(randomBytes(digits), (byte) => DIGITS[byte & 31]).join('');
