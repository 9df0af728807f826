import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { UserError } from '../../user-error.js';

/** The key that blocks and heads are signed with. Never in the database. */
export interface SigningKey {
  readonly id: string;
  readonly privateKey: KeyObject;
  /** SubjectPublicKeyInfo, PEM. */
  readonly publicPem: string;
}

/** Whose signatures are believed: public keys by id. Never read from the database that they vouch for. */
export type TrustedKeys = ReadonlyMap<string, KeyObject>;

const ED25519 = 'ed25519';
const ID_CHARACTERS = 16;
const PUBLIC_BLOCK = /-----BEGIN PUBLIC KEY-----[\s\S]*?-----END PUBLIC KEY-----/g;

/** The first 16 hex digits of SHA-256 over the public key (SubjectPublicKeyInfo, DER). */
export const keyIdOf = (publicKey: KeyObject): string =>
  createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, ID_CHARACTERS);

export const publicPemOf = (publicKey: KeyObject): string =>
  publicKey.export({ type: 'spki', format: 'pem' }).toString();

/**
 * @param pem an Ed25519 private key, PKCS #8
 * @param where what to call it in an error
 * @throws UserError when it is something else
 */
export function readSigningKey(pem: string, where: string): SigningKey {
  const privateKey = parsed(() => createPrivateKey(pem));
  if (privateKey?.asymmetricKeyType !== ED25519) {
    throw new UserError(
      `${where} does not hold an Ed25519 private key. Make one with: openssl genpkey -algorithm ed25519 -out ${where}`,
    );
  }
  const publicKey = createPublicKey(privateKey);
  return { id: keyIdOf(publicKey), privateKey, publicPem: publicPemOf(publicKey) };
}

/**
 * @param pem one Ed25519 public key or several, one after the other
 * @throws UserError when there is none, or another kind of key
 */
export function readPublicKeys(pem: string, where: string): TrustedKeys {
  const keys = (pem.match(PUBLIC_BLOCK) ?? []).map((block) => parsed(() => createPublicKey(block)));
  const good = keys.filter((key) => key?.asymmetricKeyType === ED25519).filter((key) => key !== undefined);
  if (keys.length > 0 && good.length === keys.length) return new Map(good.map((key) => [keyIdOf(key), key]));
  throw new UserError(
    `${where} does not hold Ed25519 public keys (“-----BEGIN PUBLIC KEY-----”). Castellan writes its own to DATA_DIR/keys.`,
  );
}

function parsed(read: () => KeyObject): KeyObject | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
