import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserError } from '../user-error.js';
import type { RandomBytes } from './random-bytes.js';
import { isSecretKey, KEY_SHAPE, newSecretKey, readSecretKey, type SecretKey } from './secret-key.js';
import type { SecretKeys } from './secrets.js';

/** Where keys come from. */
export interface KeySource {
  /** SECRET_KEY. */
  readonly given?: string;
  /** SECRET_KEYS_OLD. */
  readonly old: readonly string[];
  /** Absolute path of the key that is made here when none is given. */
  readonly file: string;
}

/**
 * The keys of this installation. Without SECRET_KEY it is the one in the file; where `make` is set, the first start
 * makes one there, readable by its owner alone. A key given later seals from then on, and that of the file still opens.
 * @param make whether a key may be kept beside the data: only the embedded database's are on the same disk
 * @throws UserError when the file can't be read or holds no key
 */
export async function openSecretKeys(
  { given, old, file }: KeySource,
  make: boolean,
  randomBytes: RandomBytes,
): Promise<SecretKeys> {
  const kept =
    (await readKept(file)) ?? (given === undefined && make ? await makeOne(file, randomBytes) : undefined);
  const current = given === undefined ? (make ? kept : undefined) : readSecretKey(given);
  const others = [...old.map(readSecretKey), ...(kept ? [kept] : [])];
  return { current, old: others.filter(({ id }) => id !== current?.id) };
}

async function readKept(file: string): Promise<SecretKey | undefined> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new UserError(`${file} can't be read: ${error instanceof Error ? error.message : String(error)}.`);
  });
  if (text === undefined) return undefined;
  if (!isSecretKey(text.trim()))
    throw new UserError(`${file} must hold ${KEY_SHAPE}. Restore it from your backup of DATA_DIR/keys.`);
  return readSecretKey(text.trim());
}

/** Written whole before it has its name, so that a process that starts beside this one reads the same key. */
async function makeOne(file: string, randomBytes: RandomBytes): Promise<SecretKey | undefined> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${Buffer.from(randomBytes(8)).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${newSecretKey(randomBytes)}\n`);
    await handle.sync();
    await handle.close();
    await link(draft, file).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  return readKept(file);
}

const codeOf = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
