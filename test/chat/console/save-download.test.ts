import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { saveDownload } from '../../../src/chat/console/save-download.js';

let folder: string;
let downloads: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'castellan-download-'));
  downloads = join(folder, 'downloads');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function save(name: string, content = 'x') {
  const path = join(folder, 'made.tmp');
  await writeFile(path, content);
  return saveDownload({ path, name, bytes: Buffer.byteLength(content) }, downloads);
}

describe('a download', () => {
  it('is for its owner alone', async () => {
    const path = await save('audit.csv');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(downloads)).mode & 0o777).toBe(0o700);
  });

  it('never replaces another: it is numbered before its ending', async () => {
    await save('audit.csv', 'first');
    expect(basename(await save('audit.csv', 'second'))).toBe('audit-2.csv');
    expect(basename(await save('audit.csv', 'third'))).toBe('audit-3.csv');
    expect(await readFile(join(downloads, 'audit.csv'), 'utf8')).toBe('first');
    await save('audit.csv.gz');
    expect(basename(await save('audit.csv.gz'))).toBe('audit-2.csv.gz');
  });

  it.each([
    ['../../etc/passwd', 'etc_passwd'],
    ['.bashrc', 'bashrc'],
    ['a\u202egpj.csv', 'a_gpj.csv'],
    ['-rf', 'rf'],
    ['', 'download'],
    ['..', 'download'],
  ])('named %j lands as %s', async (name, saved) => {
    expect(await save(name)).toBe(join(downloads, saved));
  });

  it('leaves nothing behind beside itself', async () => {
    await save('audit.csv');
    expect(await readdir(downloads)).toEqual(['audit.csv']);
  });

  it('leaves nothing at all when it is not whole', async () => {
    const path = join(folder, 'made.tmp');
    await writeFile(path, 'half');
    await expect(saveDownload({ path, name: 'audit.csv', bytes: 8 }, downloads)).rejects.toThrow(
      'the file has 4 bytes instead of 8',
    );
    expect(await readdir(downloads)).toEqual([]);
  });
});
