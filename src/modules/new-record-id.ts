/** Crockford's base32: no letter that reads like a digit. @see https://www.crockford.com/base32.html */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 10;

/** `opt-group-7qm2x9dk4f`: says what it is, and 50 bits, so that a clash is no matter. It is no secret. */
export const newRecordId = (type: string, randomBytes: (n: number) => Uint8Array): string =>
  `${type}-${Array.from(randomBytes(LENGTH), (byte) => DIGITS[byte & 31]).join('')}`;
