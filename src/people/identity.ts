import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RandomBytes } from '../secrets/random-bytes.js';
import type { Secrets } from '../secrets/secrets.js';
import type { IdentitySecretStore } from './identity-secret-store.js';
import type { People } from './people.js';

const PURPOSE = 'people identity secret';
const SECRET_BYTES = 32;
const HEX_SHA256 = /^[0-9a-f]{64}$/i;

/**
 * What a web-sdk key's page says of who is signed in counts only with an HMAC made by the platform's server: the key
 * itself stands in the page for everybody to read.
 * @see RFC 2104, RFC 6234
 */
export function identityOf(parts: {
  readonly store: IdentitySecretStore;
  readonly secrets: Secrets;
  readonly randomBytes: RandomBytes;
}): Pick<People, 'newIdentitySecret' | 'proves'> {
  const { store, secrets, randomBytes } = parts;
  return {
    async newIdentitySecret({ id, accountId }, transaction) {
      const secret = `cst_identity_${Buffer.from(randomBytes(SECRET_BYTES)).toString('hex')}`;
      await store.add(id, accountId, secrets.seal(PURPOSE, id, secret), transaction);
      return secret;
    },
    async proves(keyId, userId, hash) {
      const sealed = await store.of(keyId);
      if (sealed === undefined || !HEX_SHA256.test(hash)) return false;
      const expected = createHmac('sha256', secrets.open(PURPOSE, keyId, sealed))
        .update(userId)
        .digest();
      return timingSafeEqual(expected, Buffer.from(hash, 'hex'));
    },
  };
}
