import { randomBytes } from 'node:crypto';
import { newSecretKey, readSecretKey } from '../../src/secrets/secret-key.js';
import { createSecrets, type Secrets } from '../../src/secrets/secrets.js';

/** Secrets under a key of their own, as where SECRET_KEY is set. */
export const testSecrets = (): Secrets =>
  createSecrets({ current: readSecretKey(newSecretKey(randomBytes)), old: [] }, randomBytes);
