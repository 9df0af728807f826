import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { RandomBytes } from '../secrets/random-bytes.js';
import type { Scope } from './scope.js';

const WORDS: Readonly<Record<Scope, string>> = { 'public-api': 'api', '2fa': '2fa', 'web-sdk': 'web' };
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** log2(62) × 30 = 178.6 bits. */
const RANDOM_DIGITS = 30;
/** 62⁶ > 2³². */
const CHECKSUM_DIGITS = 6;
/** The most multiples of 62 in a byte; higher bytes are thrown away, else the first digits would come more often. */
const FAIR = 62 * 4;

const SHAPE = new RegExp(
  `^cst_(?:${Object.values(WORDS).join('|')})_[0-9A-Za-z]{${RANDOM_DIGITS + CHECKSUM_DIGITS}}$`,
);

/** `cst_<api|2fa|web>_<30 random base62 digits><CRC-32 of all before, 6 base62 digits>`. */
export function newSecret(scope: Scope, randomBytes: RandomBytes): string {
  const body = `cst_${WORDS[scope]}_${randomDigits(RANDOM_DIGITS, randomBytes)}`;
  return body + checksum(body);
}

/** Whether the text has a secret's shape and its checksum: what fails was mistyped, cut or made up. */
export const isSecret = (text: string): boolean =>
  SHAPE.test(text) && checksum(text.slice(0, -CHECKSUM_DIGITS)) === text.slice(-CHECKSUM_DIGITS);

/**
 * What is kept of a secret: SHA-256, lower-case hex. One round and no salt are enough for 178 random bits, and let a
 * unique index find it. The look-up needs no constant time: what its time could tell is about the hash, and nobody
 * can choose a secret that hashes to a wanted beginning and learn from it.
 */
export const hashOf = (secret: string): string => hash('sha256', secret);

function randomDigits(count: number, randomBytes: RandomBytes): string {
  let digits = '';
  while (digits.length < count) {
    for (const byte of randomBytes(count)) if (byte < FAIR) digits += DIGITS[byte % 62];
  }
  return digits.slice(0, count);
}

function checksum(body: string): string {
  let rest = crc32(body);
  let digits = '';
  for (let place = 0; place < CHECKSUM_DIGITS; place += 1) {
    digits = DIGITS[rest % 62] + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}
