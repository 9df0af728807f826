import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { fitFile } from '../../src/csv/fit-file.js';
import { UserError } from '../../src/user-error.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'castellan-fit-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function fileOf(content: Buffer) {
  const path = join(folder, 'made.csv');
  await writeFile(path, content);
  return path;
}

describe('a file and a limit', () => {
  it('fits as it is', async () => {
    const path = await fileOf(Buffer.alloc(1000, 'a'));
    const { parts, explanation, cleanup } = await fitFile(path, 'audit.csv', 1000);
    expect(parts).toEqual([{ path, name: 'audit.csv', bytes: 1000 }]);
    expect(explanation).toBeUndefined();
    await cleanup();
    expect(await readdir(folder)).toEqual(['made.csv']);
  });

  it('fits gzipped', async () => {
    const content = Buffer.alloc(100_000, 'a');
    const { parts, explanation, cleanup } = await fitFile(await fileOf(content), 'audit.csv', 10_000);
    expect(parts.map(({ name }) => name)).toEqual(['audit.csv.gz']);
    expect(gunzipSync(await readFile(parts[0]?.path ?? ''))).toEqual(content);
    expect(explanation).toBe(
      `audit.csv is 100.0 kB, more than the 10.0 kB that can be sent here, so it was gzipped: audit.csv.gz, ${parts[0]?.bytes} bytes.`,
    );
    await cleanup();
    expect(await readdir(folder)).toEqual(['made.csv']);
  });

  it('fits in parts, which the sentence says how to put together', async () => {
    const content = randomBytes(100_000);
    const { parts, explanation, cleanup } = await fitFile(await fileOf(content), 'audit.csv', 30_000);
    expect(parts.map(({ name }) => name)).toEqual([1, 2, 3, 4].map((n) => `audit.csv.gz.00${n}`));
    expect(parts.every(({ bytes }) => bytes <= 30_000)).toBe(true);
    expect(explanation).toContain('split into 4 parts');

    const received = await mkdtemp(join(folder, 'received-'));
    for (const { path, name, bytes } of parts) {
      const part = await readFile(path);
      expect(part.length).toBe(bytes);
      await writeFile(join(received, name), part);
    }
    const command = /`([^`]+)`/.exec(explanation ?? '')?.[1] ?? '';
    execFileSync('sh', ['-c', `${command} && gunzip audit.csv.gz`], { cwd: received });
    expect(await readFile(join(received, 'audit.csv'))).toEqual(content);

    await cleanup();
    expect((await readdir(folder)).filter((name) => name.startsWith('parts-'))).toEqual([]);
  });

  it('is refused beyond 999 parts, and leaves nothing behind', async () => {
    const path = await fileOf(randomBytes(100_000));
    await expect(fitFile(path, 'audit.csv', 100)).rejects.toThrow(UserError);
    expect(await readdir(folder)).toEqual(['made.csv']);
  });

  it('is given up when aborted, and leaves nothing behind', async () => {
    const path = await fileOf(randomBytes(100_000));
    const signal = AbortSignal.abort(new Error('asked to stop'));
    await expect(fitFile(path, 'audit.csv', 100, signal)).rejects.toThrow('asked to stop');
    expect(await readdir(folder)).toEqual(['made.csv']);
  });
});
