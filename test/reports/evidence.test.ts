import { createHash, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signHead } from '../../src/events/seal/head.js';
import { openHeadStore } from '../../src/events/seal/head-store.js';
import { openSigningKey } from '../../src/events/seal/key-files.js';
import { sent } from '../support/sent.js';
import { unzip } from '../support/unzip.js';
import { openReportBot, type ReportBot } from './report-bot.js';

let bot: ReportBot;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evidence-test-'));
  bot = await openReportBot({ seal: { folder, headsFile: join(folder, 'heads.ndjson') } });
  await bot.failure('2026-10-19T08:00:00Z', '203.0.113.9');
  await bot.failure('2026-11-19T08:00:00Z', '203.0.113.9');
  await bot.says('/apikey create scope:2fa');
  bot.goTo('2026-10-05T10:00:00Z');
  await bot.says('/policy set min-length:16');
  bot.goTo('2026-11-23T10:00:00Z');
});
afterAll(async () => {
  await bot.close();
  await rm(folder, { recursive: true });
});

it('/report evidence is one zip with all an auditor asks for, whose hashes hold', async () => {
  const answer = await bot.ask('/report evidence last-month');
  if (!answer.file) throw new Error(JSON.stringify(answer.reply));
  expect(answer.file.name).toBe('evidence-2026-10-01_2026-10-31.zip');
  const files = unzip(readFileSync(answer.file.path));
  const read = (name: string) => files.get(name) ?? '';
  for (const line of read('SHA256SUMS').trim().split('\n')) {
    const [hash, name = ''] = line.split('  ');
    expect([name, createHash('sha256').update(read(name)).digest('hex')]).toEqual([name, hash]);
  }
  expect(read('logins.csv').trim().split('\r\n')).toHaveLength(2);
  expect(read('users-and-roles.csv')).toContain('"ada@acme.example","active","Auditor"');
  expect(read('keys.csv')).toContain('"2fa"');
  expect(read('keys.csv')).not.toMatch(/cst_|[0-9a-f]{64}/);
  expect(read('policy-history.csv')).toContain('Password Policy');
  expect(read('settings.csv')).toContain('"Acme","Password Policy","min-length","16 characters"');
  expect(read('settings.csv')).toContain('"Acme","Two-Factor Authentication","mode","off"');
  expect(read('settings.csv')).toContain('"Acme","Retention","logins","for ever"');
  expect(read('verification.txt')).toContain('(Acme)');
  expect(read('README.html')).toContain('sha256sum -c SHA256SUMS');
  expect(JSON.parse(read('manifest.json'))).toMatchObject({ accounts: ['acme'], madeFor: 'Maya' });
  const sha256 = createHash('sha256').update(readFileSync(answer.file.path)).digest('hex');
  await answer.file.dispose();
  expect(await bot.says(`/report verify sha256:${sha256}`)).toContain('VERIFIED: byte for byte as');
  const part = await bot.ask('/report verify file:x', {
    files: async () => sent('x', Buffer.from(read('keys.csv'))),
  });
  expect(part.reply.heading).toContain(
    'VERIFIED: byte for byte the keys.csv of an archive: Castellan made it for Maya',
  );
  const tampered = Buffer.from(read('keys.csv').replace('2fa', 'all'));
  const other = await bot.ask('/report verify file:x', { files: async () => sent('keys.csv', tampered) });
  expect(other.reply.heading).toMatch(/^NOT KNOWN/);
});

it('brings what the ends of the chains are checked with, as its page says', async () => {
  const key = await openSigningKey({ folder });
  const head = signHead({ account: 'acme', sequence: 7, hash: 'a'.repeat(64), at: bot.clock.at }, key);
  const heads = openHeadStore(bot.database);
  await heads.add(head, true);
  await heads.posted(head, bot.clock.at);
  const { file } = await bot.ask('/report evidence last-month');
  const files = unzip(readFileSync(file?.path ?? ''));
  await file?.dispose();
  // `jq -cS 'del(.signature) + {type: …}'`: all that stands in the line but the signature, sorted.
  const { signature, ...signed } = JSON.parse(files.get('heads.ndjson') ?? '');
  const all = { ...signed, type: 'castellan-head/1' };
  const sorted = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
  const pem = files.get(`seal-${all.keyId}.pub.pem`) ?? '';
  const text = Buffer.from(JSON.stringify(sorted));
  expect(verify(null, text, pem, Buffer.from(signature, 'base64'))).toBe(true);
  expect(files.get('README.html')).toContain('{type: "castellan-head/1"}');
});

it('says when its period was not over', async () => {
  const page = async (period: string) => {
    const { file } = await bot.ask(`/report evidence ${period}`);
    const files = unzip(readFileSync(file?.path ?? ''));
    await file?.dispose();
    return files.get('README.html');
  };
  expect(await page('today')).toContain('before that period was over: what came later is not in here');
  expect(await page('yesterday')).not.toContain('was over');
});

it('is the same to the byte when it is made again of the same data', async () => {
  const hashes = [];
  for (const _ of [1, 2]) {
    // Its own rows are none of last month's.
    const { file } = await bot.ask('/report evidence last-month');
    hashes.push(file?.sha256);
    await file?.dispose();
  }
  expect(hashes[0]).toBe(hashes[1]);
});

it('tells how far it is, row by row and then of the seal', async () => {
  const shown: string[] = [];
  const { file } = await bot.ask('/report evidence last-month', { progress: (said) => shown.push(said) });
  expect(shown[0]).toBe('evidence-2026-10-01_2026-10-31.zip: 1 row');
  expect(shown.at(-1)).toContain('The seal of Acme is verified');
  await file?.dispose();
});

it('ends when it is cancelled, between two of its files', async () => {
  const stopped = new AbortController();
  const asked = { signal: stopped.signal, progress: () => stopped.abort() };
  const answer = await bot.ask('/report evidence last-month', asked);
  expect(answer).toMatchObject({ reply: { heading: 'Cancelled. Nothing was kept of it.' } });
  expect(answer.file).toBeUndefined();
});

it('needs the permission to read each of what it holds', async () => {
  await bot.directory.roles.define('acme', { name: 'Reader', permissions: ['audit.read'] });
  await bot.user('eve@acme.example', ['Reader']);
  expect(await bot.says('/report evidence', 'eve@acme.example')).toContain(
    'needs the permission logins.read',
  );
  await bot.directory.roles.define('acme', { name: 'Historian', permissions: ['audit.read', 'logins.read'] });
  await bot.user('hal@acme.example', ['Historian']);
  expect(await bot.says('/report evidence', 'hal@acme.example')).toContain('needs the permission users.read');
  expect(await bot.says('/report evidence', 'ben@acme.example')).toContain('needs the permission audit.read');
});
