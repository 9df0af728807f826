import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publicPemOf } from '../src/events/seal/signing-key.js';
import { readVerifyArguments } from '../src/verify-arguments.js';
import { uriOf } from './support/database.js';
import { auditEvent, login } from './support/events.js';
import { openSealing, type Sealing } from './support/sealing.js';

describe('npm run verify', () => {
  let sealing: Sealing;
  let publicKey: string;
  beforeAll(async () => {
    sealing = await openSealing();
    await sealing.audit.append([auditEvent({ id: 'a1' }), auditEvent({ id: 'a\u001b[2J2' })]);
    await sealing.logins.append([login({ id: 'l1' })]);
    const { tail } = await sealing.start();
    await sealing.sealed(3);
    await tail.stop();
    const keys = join(sealing.folder, 'keys');
    const name = (await readdir(keys)).find((file) => file.endsWith('.pub.pem'));
    publicKey = join(keys, name ?? '');
  });
  afterAll(() => sealing.close());

  // The built program, which `npm ci` has made.
  const program = fileURLToPath(new URL('../dist/src/verify.js', import.meta.url));
  function run(...args: readonly string[]) {
    const env = {
      PATH: process.env.PATH,
      MONGODB_URI: uriOf(sealing.database.connection.name),
      DATA_DIR: sealing.folder,
    };
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      env,
      encoding: 'utf8',
    });
    return { status, said: stdout + stderr };
  }

  it('needs a public key only, and ends with 0 when all is as it was', () => {
    const { status, said } = run(
      '--account',
      'acme',
      '--public-key',
      publicKey,
      '--heads',
      sealing.headsFile,
    );
    expect(said).toContain('The seal holds (acme): 3 events unchanged');
    expect(said).toContain('Heads: 1 at hand; block');
    expect(status).toBe(0);
  }, 60_000);

  it('names what was changed, harmless for a terminal, and ends with 1', async () => {
    const events = sealing.database.connection.collection('audit_events');
    await events.updateOne({ eventId: /^a.+2$/ }, { $set: { 'body.status': 'failure' } });
    const { status, said } = run('--account', 'acme', '--public-key', publicKey);
    expect(said).toContain('CHANGED: audit event a\u{FFFD}[2J2 (Templates) of 2026-11-23T12:00:00');
    expect(status).toBe(1);
    await events.updateOne({ eventId: /^a.+2$/ }, { $set: { 'body.status': 'success' } });
  }, 60_000);

  it('does not believe another key', async () => {
    const other = join(sealing.folder, 'other.pem');
    await writeFile(other, publicPemOf(generateKeyPairSync('ed25519').publicKey));
    const { status, said } = run('--account', 'acme', '--public-key', other, '--heads', sealing.headsFile);
    expect(said).toMatch(/signed with the key [0-9a-f]{16}, which is not trusted/);
    expect(said).toMatch(/HEAD REFUSED: .*heads\.ndjson, line 1/);
    expect(status).toBe(1);
  }, 60_000);

  it('ends with 2 when nothing can be said, and prints the public keys it has', () => {
    const nobody = run('--account', 'nobody', '--public-key', publicKey);
    expect(nobody).toMatchObject({ status: 2, said: expect.stringContaining('There is no account nobody') });
    const keys = run('--public-key');
    expect(keys).toMatchObject({ status: 0, said: expect.stringContaining('-----BEGIN PUBLIC KEY-----') });
  }, 60_000);
});

describe('its arguments', () => {
  const now = new Date('2026-11-23T12:00:00Z');
  const read = (line: string) => readVerifyArguments(line.split(' '), now);

  it('name an account, keys, heads and a period', () => {
    expect(read('--account acme --public-key a.pem --public-key b.pem --heads h last 7 days')).toEqual({
      what: 'verify',
      account: 'acme',
      publicKeys: ['a.pem', 'b.pem'],
      heads: ['h'],
      interval: { from: new Date('2026-11-17T00:00:00Z'), to: new Date('2026-11-24T00:00:00Z') },
    });
    expect(read('--account acme --public-key a.pem --from 2026-11-01 --to 2026-11-02')).toMatchObject({
      interval: { from: new Date('2026-11-01T00:00:00Z'), to: new Date('2026-11-03T00:00:00Z') },
    });
    expect(read('--public-key')).toEqual({ what: 'keys' });
    expect(read('--help')).toEqual({ what: 'help' });
  });

  it.each([
    ['--public-key a.pem', '--account NAME'],
    ['--account acme', '--public-key FILE'],
    ['--account acme --public-key a.pem tomorrow', '“tomorrow” is no period'],
    ['--account acme --public-key a.pem --from 2026-11-01', 'belong together'],
    ['--account acme --public-key a.pem today --from 2026-11-01', 'not both'],
    ['--acount acme', '--acount'],
  ])('%s is refused with what to write instead', (line, said) => {
    expect(() => read(line)).toThrow(said);
  });
});
