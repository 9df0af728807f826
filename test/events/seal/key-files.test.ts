import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSigningKey, readTrustedKeys } from '../../../src/events/seal/key-files.js';
import { UserError } from '../../../src/user-error.js';

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'keys-')), 'keys');
});
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

it('is made at the first start, for its owner alone, and found at the next', async () => {
  const { id } = await openSigningKey({ folder });
  expect((await readdir(folder)).sort()).toEqual([`seal-${id}.pem`, `seal-${id}.pub.pem`]);
  expect((await stat(join(folder, `seal-${id}.pem`))).mode & 0o777).toBe(0o600);
  expect((await openSigningKey({ folder })).id).toBe(id);
  expect([...(await readTrustedKeys(folder)).keys()]).toEqual([id]);
});

it('may be kept elsewhere; its public half is put into the folder', async () => {
  const file = join(folder, '..', 'mine.pem');
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  await writeFile(file, pem);
  const { id } = await openSigningKey({ folder, file });
  expect(await readdir(folder)).toEqual([`seal-${id}.pub.pem`]);
});

it('is not chosen among several', async () => {
  const first = await openSigningKey({ folder });
  await writeFile(join(folder, 'seal-0000000000000000.pem'), 'another');
  await expect(openSigningKey({ folder })).rejects.toThrow('holds 2 signing keys');
  expect(first.id).toMatch(/^[0-9a-f]{16}$/);
});

it.each([
  ['nothing', undefined, "can't be read"],
  ['no key', 'hello', 'does not hold an Ed25519 private key'],
  [
    'another sort of key',
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
    'does not hold an Ed25519 private key',
  ],
])('says how to make one when there is %s in the file', async (_, content, said) => {
  const file = join(folder, '..', 'mine.pem');
  if (content !== undefined) await writeFile(file, content);
  const refused = await openSigningKey({ folder, file }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(UserError);
  expect(String(refused)).toContain(said);
  expect(String(refused)).toContain('openssl genpkey -algorithm ed25519');
});

it('refuses a file of trusted keys that holds something else', async () => {
  const { id } = await openSigningKey({ folder });
  await writeFile(join(folder, `seal-${id}.pub.pem`), 'hello');
  await expect(readTrustedKeys(folder)).rejects.toThrow('does not hold Ed25519 public keys');
});
