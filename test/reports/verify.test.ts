import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bounded } from '../../src/chat/bounded.js';
import type { Reply } from '../../src/chat/reply.js';
import { sent } from '../support/sent.js';
import { openReportBot, type ReportBot } from './report-bot.js';

let bot: ReportBot;
let temporary: string;
let name: string;
let csv: string;
beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'verify-'));
  bot = await openReportBot({ temporary });
  bot.goTo('2026-11-20T10:00:00Z');
  for (let minute = 10; minute < 40; minute += 1)
    await bot.failure(
      `2026-11-19T08:${minute}:00Z`,
      '203.0.113.9',
      minute === 20 ? '=1+1' : minute === 21 ? 'Jörg' : `user ${minute}, "x"`,
    );
  await bot.directory.accounts.bindWorkspace({ platform: 'slack', workspace: 'T1' }, 'acme');
  bot.goTo('2026-11-20T10:05:00Z');
  const answer = await bot.ask('/logins yesterday format:csv');
  if (!answer.file) throw new Error('no file');
  name = answer.file.name;
  csv = await readFile(answer.file.path, 'utf8');
  await answer.file.dispose();
});
afterAll(async () => {
  await bot.close();
  await rm(temporary, { recursive: true });
});

async function verify(text: string | Buffer, called = name, as = 'maya@acme.example'): Promise<Reply> {
  const files = async () => sent(called, Buffer.from(text));
  return (await bot.ask(`/report verify file:sent`, { files, as })).reply;
}
const says = (reply: Reply) => JSON.stringify(reply);
const lines = () => csv.split('\r\n').slice(0, -1);
const spooled = () => readdir(temporary);
const joined = (rows: readonly string[]) => `${rows.join('\r\n')}\r\n`;

describe('/report verify', () => {
  it('says of a file as it was made: by whom, when, and of what', async () => {
    const reply = await verify(csv, 'whatever.csv');
    expect(reply.heading).toBe(
      'VERIFIED: byte for byte as Castellan made it for Maya on 2026-11-20 11:05 (Europe/Berlin), asked for in chat',
    );
    expect(says(reply)).toContain('Login activity 2026-11-19 00:00');
    expect(reply.tone).toBe('success');
  });
  it('takes the hash alone, whatever the size of the file', async () => {
    const sha256 = createHash('sha256').update(csv).digest('hex');
    expect(await bot.says(`/report verify sha256:${sha256.toUpperCase()}`)).toContain(
      'VERIFIED: byte for byte',
    );
    expect(await bot.says(`/report verify sha256:${'0'.repeat(64)}`)).toContain('NOT KNOWN');
    expect(await bot.says('/report verify sha256:abc')).toContain('A SHA-256 has 64 digits');
  });
  it.each([
    ['semicolons', () => csv.replaceAll('","', '";"')],
    ['semicolons, which its first line says', () => `sep=;\r\n${csv.slice(1).replaceAll('","', '";"')}`],
    ['no byte order mark, Unix line ends', () => csv.slice(1).replaceAll('\r\n', '\n')],
    ['UTF-16', () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(csv.slice(1), 'utf16le')])],
    ['dates as a spreadsheet writes them', () => csv.replaceAll('"2026-11-19"', '"19/11/2026"')],
    ['UTF-16, the other way round', () => Buffer.from(csv, 'utf16le').swap16()],
    ['the encoding of Windows', () => Buffer.from(csv.slice(1), 'latin1')],
    ['an old Macintosh', () => csv.replaceAll('\r\n', '\r')],
    ['quotes only where they are needed', () => csv.replace(/(?<=^|,)"([^",\r\n]*)"(?=,|\r)/gm, '$1')],
    ['empty cells at the end', () => csv.replaceAll('\r\n', ',,\r\n').replace(',,', '')],
  ])('sees through a file saved anew: %s', async (_, saved) => {
    const reply = await verify(saved());
    expect(reply.heading).toMatch(/^VERIFIED, but saved anew: every row and cell is as Castellan made it/);
    expect(reply.tone).toBe('success');
  });
  it('names the first cell that was tampered with', async () => {
    const tampered = lines().map((line, at) =>
      at === 5 ? line.replace('203.0.113.9', '203.0.113.8') : line,
    );
    expect((await verify(joined(tampered))).heading).toBe(
      'NOT AS IT WAS MADE: row 6, IP address: “203.0.113.8” instead of “203.0.113.9”',
    );
  });
  it.each([
    ['00417', '417', true],
    ['12345678901234567890', '1,23457E+19', true],
    ['true', 'TRUE', true],
    ['00417', '418', false],
    ['x', '', false],
  ])('says of a user name %j that is %j now whether a spreadsheet writes it so', async (was, is, so) => {
    const username = { 'body.username': `user 39, "x"` };
    const logins = bot.database.connection.collection('logins');
    const row = await logins.findOneAndUpdate(username, { $set: { 'body.username': was } });
    const reply = await verify(csv.replace('user 39, ""x""', is));
    expect(reply.heading).toContain(`row 2, Username: “${is}” instead of “${was}”`);
    expect(says(reply).includes('A spreadsheet writes it so')).toBe(so);
    await logins.replaceOne({ _id: row?._id }, row ?? {});
  });
  it.each([' (1).csv', ' - Copy (2).csv', ' - Kopie.csv', ' copy 2.csv', '-2.csv', '.txt', '.CSV'])(
    'finds it in a file saved with semicolons, too, and under another name: …%s',
    async (ending) => {
      const tampered = csv.replaceAll('","', '";"').replace('failure', 'success');
      expect((await verify(tampered, name.replace('.csv', ending))).heading).toBe(
        'NOT AS IT WAS MADE: row 2, Status: “success” instead of “failure”',
      );
    },
  );
  it('names a row that is missing, one that was added, and rows in another order', async () => {
    const all = lines();
    const missing = await verify(joined(all.filter((_, at) => at !== 3)));
    expect(missing.heading).toMatch(/^NOT AS IT WAS MADE: row 4 is missing: 2026-11-19T09:37:00\+01:00/);
    expect(says(missing)).toContain('The file has 29 rows, it had 30 rows when it was made');
    const cut = await verify(joined(all.slice(0, -1)));
    expect(cut.heading).toMatch(/^NOT AS IT WAS MADE: row 31 is missing: 2026-11-19T09:10/);
    const forged = all[2]?.replace(/"[^"]*","api"$/, '"forged","api"') ?? '';
    const added = await verify(joined([...all.slice(0, 3), forged, ...all.slice(3)]));
    expect(added.heading).toMatch(/^NOT AS IT WAS MADE: row 4 was added: .* forged$/);
    const [titles = '', ...rows] = all;
    const sorted = await verify(joined([titles, ...rows.toReversed()]));
    expect(sorted.heading).toMatch(/^NOT AS IT WAS MADE: the same rows in another order; .* row 2:/);
  });
  it('names the row in which a file breaks off, and what was changed before', async () => {
    const cut = csv.slice(0, csv.lastIndexOf('"', csv.length - 5) - 2);
    expect((await verify(cut)).heading).toBe(
      'NOT AS IT WAS MADE: row 31 can’t be read: the file ends within a cell',
    );
    expect((await verify(cut.replace('failure', 'success'))).heading).toContain('row 2, Status');
    const inCharacter = Buffer.from(csv).subarray(0, Buffer.from(csv).indexOf('ö') + 1);
    expect((await verify(inCharacter)).heading).toMatch(/row 20 can’t be read/);
  });
  it('is not deceived by a file that lacks what was deleted from the events, too', async () => {
    const logins = bot.database.connection.collection('logins');
    const deleted = await logins.findOneAndDelete({ 'body.username': 'Jörg' });
    if (!deleted) throw new Error('there was one');
    const reply = await verify(joined(lines().filter((line) => !line.includes('Jörg'))));
    expect(reply.heading).toBe('NOT AS IT WAS MADE: 29 rows in place of 30');
    expect(says(reply)).toContain('whether any of these was changed or removed since, the seal tells');
    await logins.insertOne(deleted);
  });
  it('names a title that was changed', async () => {
    expect((await verify(csv.replace('"IP address"', '"Address"'))).heading).toContain(
      'column F is titled “Address” instead of “IP address”',
    );
  });
  it('leaves out what has arrived since', async () => {
    bot.goTo('2026-11-20T10:06:00Z');
    await bot.failure('2026-11-19T08:30:40Z', '198.51.100.2');
    expect((await verify(csv.replaceAll('","', '";"'))).tone).toBe('success');
  });
  it('knows an account by the name it had then', async () => {
    const accounts = bot.database.connection.collection<{ _id: string; name: string }>('accounts');
    const acme = await accounts.findOneAndUpdate({ _id: 'acme' }, { $set: { name: 'Acme & Sons' } });
    expect(csv).toContain(`"${acme?.name}"`);
    expect((await verify(csv.replaceAll('","', '";"'))).heading).toMatch(/^VERIFIED, but saved anew/);
    await accounts.updateOne({ _id: 'acme' }, { $set: { name: acme?.name ?? '' } });
  });
  it('misses a row that arrived while the file was made, if it was in it', async () => {
    bot.goTo('2026-11-20T10:10:00Z');
    await bot.failure('2026-11-20T08:30:30Z', '198.51.100.1');
    await bot.failure('2026-11-20T08:30:20Z', '198.51.100.2');
    const { file } = await bot.ask('/logins today format:csv');
    const made = await readFile(file?.path ?? '', 'utf8');
    await file?.dispose();
    const [titles = '', first = '', last = ''] = made.split('\r\n');
    expect((await verify(joined([titles, last]), file?.name)).heading).toMatch(
      /^NOT AS IT WAS MADE: row 2 is missing: 2026-11-20T09:30:30/,
    );
    expect((await verify(joined([titles, last, first]), file?.name)).heading).toMatch(
      /^NOT AS IT WAS MADE: the same rows in another order; .* row 2:/,
    );
    const without = await bot.database.connection
      .collection('exports')
      .findOneAndUpdate({ name: file?.name }, { $set: { rows: 1 } });
    if (!without) throw new Error('it was registered');
    expect((await verify(joined([titles, last]), file?.name)).heading).toMatch(/^VERIFIED, but saved anew/);
    expect((await verify(joined([titles, first]), file?.name)).heading).toMatch(/^VERIFIED, but saved anew/);
    expect((await verify(joined([titles]), file?.name)).heading).toMatch(/row 2 is missing: .*T09:30:20/);
  });
  it('knows a file by nothing but its bytes or its name', async () => {
    expect((await verify('a,b\n1,2\n', 'other.csv')).heading).toMatch(/^NOT KNOWN/);
    const picture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    expect(says(await verify(picture, name))).toContain('That is no text');
    expect((await verify(picture, 'holiday.png')).heading).toMatch(/^NOT KNOWN/);
    const sheet = Buffer.from('504b0304140006000800000021', 'hex');
    expect(says(await verify(sheet, name.replace('.csv', '.xlsx')))).toContain('save it as CSV');
    expect(says(await verify('', name))).toContain('is empty');
    expect(says(await verify('"a\n'.repeat(10), name))).toContain('NOT AS IT WAS MADE');
  });
  it('refuses what is too large in words, before anything of it is read', async () => {
    const files = async () => ({
      name,
      size: 1_000_000_000,
      stream: () => {
        throw new Error('it was read');
      },
    });
    const { reply } = await bot.ask('/report verify file:sent', { files });
    expect(says(reply)).toContain('has 953.7 MiB. No file that left Castellan for your accounts is nearly');
    expect(says(reply)).toContain('at most 64 MiB are looked at here');
  });
  it('refuses it while it comes when its size was not true', async () => {
    async function* endless() {
      for (;;) yield Buffer.alloc(1024 * 1024, 'x');
    }
    const files = async () => ({ name, size: 5, stream: (most: number) => bounded(endless(), most) });
    const { reply } = await bot.ask('/report verify file:sent', { files });
    expect(says(reply)).toContain('The file is larger than the 64 MiB that are possible here');
    expect(await spooled()).toEqual([]);
  });
  it('looks at a larger one where a file of that size has left', async () => {
    const exports = bot.database.connection.collection('exports');
    await exports.updateOne({ name }, { $set: { bytes: 700_000_000 } });
    const files = async () => sent(name, Buffer.from(csv.replace('failure', 'success')), 1_000_000_000);
    const { reply } = await bot.ask('/report verify file:sent', { files });
    expect(reply.heading).toContain('row 2, Status');
    await exports.updateOne({ name }, { $set: { bytes: csv.length } });
  });
  it('takes a gzip for what is in it, no more of it than a file may have', async () => {
    expect((await verify(gzipSync(csv), `${name}.gz`)).heading).toMatch(/^VERIFIED: byte for byte/);
    const tampered = gzipSync(csv.replace('failure', 'success'));
    expect((await verify(tampered, `${name}.gz`)).heading).toContain('row 2, Status: “success”');
    expect(says(await verify(tampered.subarray(0, -20), `${name}.gz`))).toContain('damaged, cut off');
    const bomb = gzipSync(Buffer.alloc(65 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(100_000);
    expect(says(await verify(bomb, `${name}.gz`))).toContain('larger than any file that left Castellan');
    expect(await spooled()).toEqual([]);
  });
  it('tells how far it is, and ends when it is cancelled, leaving nothing', async () => {
    const told: string[] = [];
    const files = async () => sent(name, Buffer.from(csv.replace('failure', 'success')));
    await bot.ask('/report verify file:sent', { files, progress: (said) => told.push(said) });
    expect(told[0]).toMatch(/^logins-.*\.csv: [\d.]+ KiB of [\d.]+ KiB received$/);
    const atOnce = new AbortController();
    let pieces = 0;
    const long = {
      ...(await files()),
      async *stream() {
        for (; pieces < 100; pieces += 1) yield Buffer.from('x');
      },
    };
    const duringIt = { files: async () => long, signal: atOnce.signal, progress: () => atOnce.abort() };
    expect((await bot.ask('/report verify file:sent', duringIt)).reply.heading).toMatch(/^Cancelled/);
    expect(pieces).toBeLessThan(5);
    const after = new AbortController();
    const whole = {
      ...(await files()),
      async *stream() {
        yield* (await files()).stream(1e9);
        after.abort();
      },
    };
    const compared = { files: async () => whole, signal: after.signal };
    expect((await bot.ask('/report verify file:sent', compared)).reply.heading).toMatch(/^Cancelled/);
    expect(await spooled()).toEqual([]);
  });
  it('tells how to put the parts of a split file together', async () => {
    expect(says(await verify('x', `${name}.gz.002`))).toContain(`cat ${name}.gz.* > ${name}.gz`);
  });
  it('asks for the file when there is none', async () => {
    const { reply } = await bot.ask('/report verify');
    expect(reply.form?.fields[0]).toMatchObject({
      name: 'file',
      file: { extensions: ['csv', 'ndjson', 'gz', 'zip', 'png'] },
    });
  });
  it('tells nothing to somebody who may not read what the file is of', async () => {
    const reply = await verify(csv, name, 'ben@acme.example');
    expect(says(reply)).toContain('/report verify needs the permission');
    expect(says(reply)).not.toContain('Maya on');
    const files = async () => ({
      name,
      size: 9,
      stream: () => {
        throw new Error('it was fetched');
      },
    });
    const { reply: refused } = await bot.ask('/report verify file:sent', { files, as: 'ben@acme.example' });
    expect(refused.tone).toBe('refusal');
    expect((await bot.ask('/report verify', { as: 'ben@acme.example' })).reply.tone).toBe('refusal');
  });
});
