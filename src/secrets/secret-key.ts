import { createHash, hkdfSync } from 'node:crypto';
import type { RandomBytes } from './random-bytes.js';

/** What seals and opens secrets. */
export interface SecretKey {
  /** Eight hex digits that tell keys apart and nothing of the key; stands before what is sealed. */
  readonly id: string;
  /** A key of 32 bytes for one purpose alone: HKDF-SHA-256 (RFC 5869). */
  derive(purpose: string): Buffer;
}

const LENGTH = 32;
const BASE64 = /^[A-Za-z0-9+/_-]{43}=?$/;
const HEX = /^[0-9a-f]{64}$/i;

/** What a key looks like, to follow “must be”. */
export const KEY_SHAPE = '32 random bytes in base64 or hex (openssl rand -base64 32)';

/** Whether the text is {@link KEY_SHAPE}. */
export const isSecretKey = (text: string): boolean => BASE64.test(text) || HEX.test(text);

/** @param text as {@link isSecretKey} takes it */
export function readSecretKey(text: string): SecretKey {
  if (!isSecretKey(text)) throw new Error('not a secret key');
  const material = HEX.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', material, 'castellan', purpose, LENGTH));
  return { id: createHash('sha256').update(derive('key id')).digest('hex').slice(0, 8), derive };
}

/** A new key as text. */
export const newSecretKey = (randomBytes: RandomBytes): string =>
  Buffer.from(randomBytes(LENGTH)).toString('base64');
