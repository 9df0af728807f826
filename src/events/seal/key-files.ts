import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../user-error.js';
import {
  keyIdOf,
  publicPemOf,
  readPublicKeys,
  readSigningKey,
  type SigningKey,
  type TrustedKeys,
} from './signing-key.js';

/** Where the keys are. */
export interface KeyPlace {
  /** `seal-<id>.pem` signs; each `seal-<id>.pub.pem` is believed, that of a retired key too. */
  readonly folder: string;
  /** A signing key kept elsewhere (SEAL_KEY_FILE), instead of the folder's. */
  readonly file?: string;
}

const PRIVATE = /^seal-[0-9a-f]{16}\.pem$/;
const PUBLIC = /^seal-[0-9a-f]{16}\.pub\.pem$/;

/**
 * The key to sign with. Without SEAL_KEY_FILE it is the only private key in the folder; the first start makes one
 * there, readable by its owner alone. Its public half is put beside it, and stays when the private one is retired.
 * @throws UserError when the file can't be read or holds something else, or the folder holds several
 */
export async function openSigningKey(place: KeyPlace): Promise<SigningKey> {
  const key = place.file === undefined ? await ownKey(place.folder) : await readFrom(place.file);
  await mkdir(place.folder, { recursive: true, mode: 0o700 });
  await writeOnce(join(place.folder, `seal-${key.id}.pub.pem`), key.publicPem, 0o644);
  return key;
}

/** The public keys in the folder. None when there is no folder. @throws UserError for a file that holds no key */
export async function readTrustedKeys(folder: string): Promise<TrustedKeys> {
  const trusted = new Map<string, KeyObject>();
  for (const name of await filesOf(folder, PUBLIC)) {
    const path = join(folder, name);
    for (const [id, key] of readPublicKeys(await readFile(path, 'utf8'), path)) trusted.set(id, key);
  }
  return trusted;
}

async function ownKey(folder: string): Promise<SigningKey> {
  const [name, ...others] = await filesOf(folder, PRIVATE);
  if (others.length > 0) {
    throw new UserError(
      `${folder} holds ${others.length + 1} signing keys. Move the retired ones away (their .pub.pem stays), or name one with SEAL_KEY_FILE.`,
    );
  }
  return name === undefined ? await makeKey(folder) : await readFrom(join(folder, name));
}

async function makeKey(folder: string): Promise<SigningKey> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const id = keyIdOf(publicKey);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  await writeOnce(join(folder, `seal-${id}.pem`), pem, 0o600);
  return { id, privateKey, publicPem: publicPemOf(publicKey) };
}

async function readFrom(path: string): Promise<SigningKey> {
  try {
    return readSigningKey(await readFile(path, 'utf8'), path);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      `The seal's signing key can't be read: ${error instanceof Error ? error.message : String(error)}. ` +
        `Restore it, or make one with: openssl genpkey -algorithm ed25519 -out ${path}`,
      [],
      { cause: error },
    );
  }
}

/** A file that is there already is left alone. */
async function writeOnce(path: string, text: string, mode: number): Promise<void> {
  try {
    await writeFile(path, text, { mode, flag: 'wx', flush: true });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

async function filesOf(folder: string, pattern: RegExp): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => pattern.test(name)).sort();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

const codeOf = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
