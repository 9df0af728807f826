import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTestDatabase, uriOf } from '../support/database.js';

const FAILED = 'Nov 20 10:00:00 web sshd[1]: Failed password for root from 192.0.2.7 port 5 ssh2\n';
const NAME = 'test-import-command-line';

let folder: string;
let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  database = await openTestDatabase(NAME);
  folder = await mkdtemp(join(tmpdir(), 'castellan-import-'));
  await writeFile(join(folder, 'auth.log'), FAILED);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await database?.close();
});

/** Runs the built program as `npm run import` does. It needs `npm run build`, which `npm ci` has done. */
function run(words: readonly string[], input = '') {
  const env = { PATH: process.env.PATH, MONGODB_URI: uriOf(NAME), LOG_LEVEL: 'error' };
  return new Promise<{ status: unknown; out: string; err: string }>((resolve) => {
    const child = execFile(process.execPath, ['dist/src/import.js', ...words], { env }, (error, out, err) =>
      resolve({ status: error ? error.code : 0, out, err }),
    );
    child.stdin?.end(input);
  });
}

const inFolder = (name: string) => join(folder, name);

describe('npm run import', () => {
  it('imports, prints the summary alone, and ends with 0', async () => {
    const { status, out } = await run([
      'openssh',
      inFolder('auth.log'),
      '--account',
      'shell',
      '--create-account',
    ]);
    expect(
      out
        .split('\n')
        .slice(0, 4)
        .map((line) => line.replace(/ +/g, ' ')),
    ).toEqual(['Read 1 lines', 'Imported 1 login', 'Already there 0', 'Skipped 0']);
    expect(status).toBe(0);
  }, 60_000);

  it('reads standard input', async () => {
    const { status, out } = await run(
      ['openssh', '-', '--account', 'shell', '--year', '2025', '--create-account'],
      FAILED,
    );
    expect([status, /Imported +1 login/.test(out)]).toEqual([0, true]);
  }, 60_000);

  it('has help', async () => {
    const { status, out } = await run(['--help']);
    expect([status, out.includes('--create-account')]).toEqual([0, true]);
  }, 60_000);

  it('ends with 2 for wrong arguments, with 1 for what can’t be imported, and says why', async () => {
    const secret = inFolder('secret.log');
    await writeFile(secret, FAILED);
    await chmod(secret, 0o000);
    // The superuser may read everything.
    const unreadable =
      process.getuid?.() === 0
        ? []
        : [[1, ['openssh', secret, '--account', 'a'], 'may not be read'] as const];
    const cases = [
      [2, ['syslog', inFolder('auth.log'), '--account', 'a'], 'there are openssh, cloudtrail, ndjson'],
      [1, ['openssh', inFolder('missing.log'), '--account', 'a'], 'There is no file'],
      [1, ['openssh', inFolder('auth.log'), '--account', 'nobody'], 'add --create-account'],
      ...unreadable,
    ] as const;
    const results = await Promise.all(cases.map(([, words]) => run(words)));
    expect(results.map(({ status }) => status)).toEqual(cases.map(([status]) => status));
    for (const [i, { out, err }] of results.entries()) {
      expect([out, err]).toEqual(['', expect.stringContaining(cases[i]?.[2] ?? '')]);
    }
  }, 60_000);
});
