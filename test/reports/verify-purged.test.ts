import { readFile } from 'node:fs/promises';
import type { Reply } from '../../src/chat/reply.js';
import { openRetaining, type Retaining } from '../retention/retaining.js';
import { login } from '../support/events.js';
import { sent } from '../support/sent.js';

const DAY = 24 * 3_600_000;

let of: Retaining;
let name: string;
let csv: string;
beforeAll(async () => {
  of = await openRetaining();
  const { bot } = of;
  const at = (days: number) => new Date(bot.clock.at.getTime() - days * DAY);
  // From the newest: two young ones, then the old ones, of which a legal hold keeps one.
  await bot.logins.append(
    [1, 2, 400, 410, 420, 430].map((days) =>
      login({
        id: days === 430 ? '-430' : `l-${days}`,
        username: days === 410 ? 'held' : 'ada',
        ip: '203.0.113.9',
        occurredAt: at(days),
      }),
    ),
  );
  await of.sealed();
  bot.clock.at = new Date(bot.clock.at.getTime() + 5 * 60_000);
  const from = at(500).toISOString().slice(0, 10);
  const { file } = await bot.ask(`/logins between from:${from} to:now format:csv`);
  if (!file) throw new Error('no file');
  name = file.name;
  csv = await readFile(file.path, 'utf8');
  await file.dispose();
  await bot.says('/retention hold user:held reason:"case 4711"');
  await bot.says('/retention set logins:365 sure:yes');
  expect(await of.purge()).toBe(3);
  await of.purge();
});
afterAll(() => of.close());

const lines = () => csv.split('\r\n').slice(0, -1);
const joined = (rows: readonly (string | undefined)[]) => `${rows.join('\r\n')}\r\n`;
const verify = async (text: string): Promise<Reply> =>
  (await of.bot.ask('/report verify file:sent', { files: async () => sent(name, Buffer.from(text)) })).reply;
const savedAnew = (text: string) => verify(text.replaceAll('","', '";"'));
const changed = (row: number, from: string | RegExp, to: string) =>
  joined(lines().map((line, at) => (at + 1 === row ? line.replace(from, to) : line)));

describe('/report verify, when retention has purged some of the rows', () => {
  it('says of the file’s own bytes what it always said', async () => {
    expect((await verify(csv)).heading).toMatch(/^VERIFIED: byte for byte/);
  });
  it('says which rows of a copy can’t be compared any more, since when, and which row tells of it', async () => {
    const reply = await savedAnew(csv);
    expect(reply.heading).toMatch(
      /^PARTLY VERIFIED, saved anew: 3 of 6 rows are as Castellan made it for Maya on .*; the rest was purged since$/,
    );
    expect(reply.tone).toBe('warning');
    const [row] = (await of.bot.rows('Retention')).filter(({ action }) => action === 'Purge');
    expect(JSON.stringify(reply)).toMatch(
      new RegExp(`3 rows, on 20.*, under the retention of 365 days: row ${row?.id} of the audit trail`),
    );
    const [button] = reply.buttons?.filter(({ label }) => label === 'Show the purge') ?? [];
    expect(await of.bot.says(button?.command ?? '')).toContain('3 logins of');
  });
  it('names a cell that was changed in a row that is still there: a young one, and one under a hold', async () => {
    expect((await verify(changed(3, '203.0.113.9', '203.0.113.8'))).heading).toContain('row 3, IP address');
    const held = await verify(changed(5, '203.0.113.9', '203.0.113.8'));
    expect(held.heading).toContain('row 5, IP address: “203.0.113.8” instead of “203.0.113.9”');
    expect(JSON.stringify(held)).toContain('3 rows, on');
  });
  it('names a purged row whose time was changed, and one that stands elsewhere', async () => {
    expect((await verify(changed(4, /"20\d\d-/, '"1999-'))).heading).toMatch(
      /row 4, Date & time: “1999-.*” instead of “20/,
    );
    const [titles, first, second, a, held, b, c] = lines();
    expect((await verify(joined([titles, first, second, a, held, c, b]))).heading).toMatch(
      /row 7 stands elsewhere than it did: .* l-420/,
    );
    expect((await verify(joined([titles, first, a, second, held, b, c]))).heading).toMatch(
      /row 4 stands elsewhere than it did: .* l-2/,
    );
  });
  it('names a row that never was, among those that were purged', async () => {
    const forged = await verify(changed(6, 'l-420', 'l-421'));
    expect(forged.heading).toMatch(/row 6 was added: .* l-421/);
    expect(JSON.stringify(forged)).toContain('No event of that id was ever sealed');
    const [titles, first, second, a, ...rest] = lines();
    expect((await verify(joined([titles, first, second, a, a, ...rest]))).heading).toMatch(
      /row 5 was added: .* l-400/,
    );
  });
  it('tells whose the difference is: the file’s or the database’s', async () => {
    const says = async (text: string) => {
      const reply = await verify(text);
      return [reply.heading, JSON.stringify(reply)];
    };
    const tampered = changed(2, '203.0.113.9', '203.0.113.8');
    const asSealed = expect.stringMatching(/The event is in the database as block \d+ sealed it\./);
    expect(await says(tampered)).toEqual([expect.stringContaining('row 2, IP address'), asSealed]);
    expect(await says(joined(lines().toSpliced(1, 1)))).toEqual([
      expect.stringContaining('row 2 is missing'),
      asSealed,
    ]);
    const logins = of.bot.database.connection.collection('logins');
    const anew = csv.replaceAll('","', '";"');
    const was = await logins.findOneAndUpdate({ eventId: 'l-1' }, { $set: { 'body.ip': '203.0.113.7' } });
    if (!was) throw new Error('there was one');
    expect(await says(anew)).toEqual([
      expect.stringContaining('row 2, IP address: “203.0.113.9” instead of “203.0.113.7”'),
      expect.stringMatching(/The event itself was changed in the database: it is not as block \d+ sealed it/),
    ]);
    await logins.deleteOne({ eventId: 'l-1' });
    expect(await says(anew)).toEqual([
      expect.stringContaining('row 2 was added'),
      expect.stringMatching(/Such an event was sealed in block \d+; it is not in the database any more/),
    ]);
    await logins.insertOne(was);
  });
  it('misses a purged row by their number', async () => {
    const reply = await verify(joined(lines().filter((line) => !line.includes('l-420'))));
    expect(reply.heading).toBe('NOT AS IT WAS MADE: 5 rows in place of 6');
    expect(JSON.stringify(reply)).toContain('among those that were purged since');
  });
  it('believes no record of a purge that nobody signed, and no block', async () => {
    const { connection } = of.bot.database;
    for (const [collection, field] of [
      ['seal_purges', 'signature'],
      ['seal_blocks', 'root'],
    ] as const) {
      const rows = await connection.collection(collection).find().toArray();
      await connection.collection(collection).updateMany({}, { $set: { [field]: Buffer.alloc(64) } });
      expect([collection, (await savedAnew(csv)).heading]).toEqual([
        collection,
        expect.stringMatching(/row 4 was added: .* l-400/),
      ]);
      for (const { _id, [field]: was } of rows)
        await connection.collection(collection).updateOne({ _id }, { $set: { [field]: was } });
    }
    expect((await savedAnew(csv)).heading).toMatch(/^PARTLY VERIFIED/);
  });
  it('says so when nothing is left to compare', async () => {
    const [hold] = (await of.bot.retentions.of('acme')).holds;
    const { file } = await of.bot.ask('/logins between from:2000-01-01 to:2100-01-01 user:held format:csv');
    const held = await readFile(file?.path ?? '', 'utf8');
    await file?.dispose();
    await of.bot.says(`/retention hold remove:${hold?.id}`);
    await of.purge();
    const files = async () => sent(file?.name ?? '', Buffer.from(held.replaceAll('","', '";"')));
    const { reply } = await of.bot.ask('/report verify file:sent', { files });
    expect(reply.heading).toMatch(/^NOT COMPARABLE ANY MORE: its row was purged since Castellan made it/);
  });
});
