import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSecretKeys } from '../../src/secrets/open-secret-keys.js';
import { newSecretKey, readSecretKey } from '../../src/secrets/secret-key.js';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'castellan-secrets-'));
  file = join(folder, 'keys', 'secret.key');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (given?: string, { make = true, old = [] as string[] } = {}) =>
  openSecretKeys({ given, old, file }, make, randomBytes);

describe('the keys of an installation', () => {
  it('begin with one made beside the embedded database, which its owner alone can read', async () => {
    const { current } = await open();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(readSecretKey((await readFile(file, 'utf8')).trim()).id).toBe(current?.id);
    expect((await open()).current?.id).toBe(current?.id);
  });

  it('are the same for processes that start together', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => open()));
    expect(new Set(all.map(({ current }) => current?.id)).size).toBe(1);
    expect(await readdir(join(folder, 'keys'))).toEqual(['secret.key']);
  });

  it('are not made for a database elsewhere', async () => {
    expect(await open(undefined, { make: false })).toEqual({ current: undefined, old: [] });
    expect(await readdir(folder)).toEqual([]);
  });

  it('given take over, and what was sealed before still opens', async () => {
    const first = (await open()).current;
    const [given, older] = [newSecretKey(randomBytes), newSecretKey(randomBytes)];
    const keys = await open(given, { old: [older, given] });
    expect(keys.current?.id).toBe(readSecretKey(given).id);
    expect(keys.old.map(({ id }) => id)).toEqual([readSecretKey(older).id, first?.id]);
  });

  it('are refused when the file holds something else', async () => {
    await open();
    await writeFile(file, 'hello');
    await expect(open()).rejects.toThrow('must hold 32 random bytes');
  });
});
