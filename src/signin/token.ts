import { hash } from 'node:crypto';
import type { RandomBytes } from '../secrets/random-bytes.js';

const TOKEN_BYTES = 32;
const SHAPE = /^[A-Za-z0-9_-]{43}$/;

/** 256 random bits: what opens a session, a half-done sign-in or a link. Only its {@link hashOfToken} is kept. */
export const newToken = (randomBytes: RandomBytes): string =>
  Buffer.from(randomBytes(TOKEN_BYTES)).toString('base64url');

/** SHA-256: random bits need no slow hash. */
export const hashOfToken = (token: string): string => hash('sha256', token);

/** Whether it can be a token; what can be none is not looked up. */
export const isToken = (text: string): boolean => SHAPE.test(text);

/** `se-1f9c…`: to name something by, opens nothing. */
export const newId = (prefix: string, randomBytes: RandomBytes): string =>
  `${prefix}-${Buffer.from(randomBytes(10)).toString('hex')}`;
