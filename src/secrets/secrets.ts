import { createCipheriv, createDecipheriv } from 'node:crypto';
import { UserError } from '../user-error.js';
import type { RandomBytes } from './random-bytes.js';
import type { SecretKey } from './secret-key.js';

/**
 * Secrets at rest: AES-256-GCM, a key of its own for each purpose, a random nonce, and the record they belong to
 * authenticated with them, so that a sealed secret put into another record does not open there.
 */
export interface Secrets {
  /**
   * @param purpose what the secret is for: `slack bot token`
   * @param record the id of the record it will stand in
   * @throws UserError naming SECRET_KEY when there is no key to seal with
   */
  seal(purpose: string, record: string, secret: string): string;
  /**
   * @throws UserError naming the settings when the key it was sealed under is not there
   * @throws Error when it was changed, or was sealed for another purpose or record
   */
  open(purpose: string, record: string, sealed: string): string;
  /** Whether the key that seals now sealed it; what an older key sealed can be sealed afresh. */
  isCurrent(sealed: string): boolean;
}

/** The first seals, all of them open. None: whatever is asked says what to set. */
export interface SecretKeys {
  readonly current?: SecretKey;
  readonly old: readonly SecretKey[];
}

const VERSION = 's1';
const NONCE = 12;
const TAG = 16;
const SHAPE = /^s1\.([0-9a-f]{8})\.([A-Za-z0-9_-]+)$/;

export function createSecrets({ current, old }: SecretKeys, randomBytes: RandomBytes): Secrets {
  const keys = new Map([...old, ...(current ? [current] : [])].map((key) => [key.id, key]));
  return {
    seal(purpose, record, secret) {
      if (!current) throw new UserError(NEEDED);
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', current.derive(purpose), nonce);
      cipher.setAAD(boundTo(purpose, record));
      const closed = [nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return [VERSION, current.id, Buffer.concat(closed).toString('base64url')].join('.');
    },
    open(purpose, record, sealed) {
      const [, id = '', closed = ''] = SHAPE.exec(sealed) ?? [];
      const key = keys.get(id);
      if (id === '') throw new Error(`a ${purpose} is not sealed as it should be`);
      if (!key)
        throw new UserError(
          `A ${purpose} was sealed under the key ${id}, which is not among SECRET_KEY and SECRET_KEYS_OLD.`,
        );
      const bytes = Buffer.from(closed, 'base64url');
      const options = { authTagLength: TAG };
      const decipher = createDecipheriv(
        'aes-256-gcm',
        key.derive(purpose),
        bytes.subarray(0, NONCE),
        options,
      );
      decipher.setAAD(boundTo(purpose, record));
      decipher.setAuthTag(bytes.subarray(-TAG));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8');
    },
    isCurrent: (sealed) => current !== undefined && SHAPE.exec(sealed)?.[1] === current.id,
  };
}

const NEEDED =
  'A secret is to be kept, and there is no key to encrypt it with. Whoever runs Castellan sets SECRET_KEY (openssl rand -base64 32) and starts it again: docs/configuration.md.';

const boundTo = (purpose: string, record: string) => Buffer.from(JSON.stringify([purpose, record]));
