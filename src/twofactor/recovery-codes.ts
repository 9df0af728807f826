import { createHash } from 'node:crypto';

const HOW_MANY = 10;
const LENGTH = 24;
/** Crockford's base32 in lower case: no i, l, o, u. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * Ten codes of 120 bits each, in groups of four: look-up secrets of NIST SP 800-63B-4, 3.1.2, each used once. Those of fewer
 * than 112 bits would need a password's slow hash and a salt (3.1.2.2).
 */
export const newRecoveryCodes = (randomBytes: (n: number) => Uint8Array): readonly string[] =>
  Array.from({ length: HOW_MANY }, () =>
    Array.from(randomBytes(LENGTH), (byte) => ALPHABET.charAt(byte % ALPHABET.length))
      .join('')
      .replace(/(.{4})(?=.)/g, '$1-'),
  );

/** As stored: of its letters and digits alone, for this user alone. Older ones of 80 bits are still taken. */
export const hashOfRecovery = (userId: string, code: string): string =>
  hashOf(userId, code.toLowerCase().replace(/[^0-9a-z]/g, ''));

/** As a device's token is stored. */
export const hashOfToken = (userId: string, token: string): string => hashOf(userId, token);

const hashOf = (userId: string, secret: string) =>
  createHash('sha256')
    .update(JSON.stringify([userId, secret]))
    .digest('hex');
