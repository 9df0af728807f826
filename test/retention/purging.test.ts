import { signPurge } from '../../src/events/seal/purge.js';
import { openPurgeStore } from '../../src/events/seal/purge-store.js';
import { auditEvent, login } from '../support/events.js';
import { packed } from '../support/packing.js';
import { openRetaining, type Retaining } from './retaining.js';

const DAY = 24 * 3_600_000;

let of: Retaining;
beforeEach(async () => {
  of = await openRetaining();
});
afterEach(() => of.close());

const ago = (days: number) => new Date(of.bot.clock.at.getTime() - days * DAY);
const signIns = async (days: readonly number[], username = 'ada@acme.example') => {
  await of.bot.logins.append(
    days.map((each) => login({ id: `${username} ${each}`, username, occurredAt: ago(each) })),
  );
  await of.sealed();
};
const collection = (name: string) => of.bot.database.connection.collection(name);
const left = async () =>
  (await collection('logins').find().sort({ occurredAt: 1 }).toArray()).map(({ eventId }) => eventId);
const rows = async () => (await of.bot.rows('Retention')).filter(({ action }) => action === 'Purge');

it('purges what is older than it is kept, with a row, and verification tells it from what was removed', async () => {
  await signIns([400, 380, 366.5, 364, 1]);
  await of.bot.says('/retention set logins:365 sure:yes');
  expect(await of.purge()).toBe(3);
  expect(await of.purge()).toBe(0);
  expect(await left()).toEqual(['ada@acme.example 364', 'ada@acme.example 1']);
  const [row, ...others] = await rows();
  expect(others).toEqual([]);
  expect(row?.actor).toEqual({ kind: 'system', name: 'Castellan' });
  expect(row?.description).toMatch(
    /^3 logins of .* purged: logins are kept for 365 days. Their hashes stay in blocks \d+ to \d+\.$/,
  );
  expect(row?.after).toMatchObject({ kind: 'login', events: 3, days: 365, first: ago(400).toISOString() });

  const said = await of.verify();
  expect(said).toMatch(/The seal holds \(Acme\): \d+ events unchanged, 3 events purged under retention/);
  expect(said).toContain(`row ${row?.id}`);

  await collection('logins').deleteOne({ eventId: 'ada@acme.example 364' });
  const after = await of.verify();
  expect(after).toContain('REMOVED: login ada@acme.example 364');
  expect(after).not.toContain('REMOVED: login ada@acme.example 400');
});

it('leaves what is under a legal hold, and its being removed by hand shows', async () => {
  await signIns([400, 390], 'ada@acme.example');
  await signIns([399, 391], 'bo@acme.example');
  await of.bot.says('/retention hold user:ADA@acme.example reason:"case 4711"');
  await of.bot.says('/retention set logins:365 sure:yes');
  expect(await of.purge()).toBe(2);
  expect(await left()).toEqual(['ada@acme.example 400', 'ada@acme.example 390']);
  await collection('logins').deleteOne({ eventId: 'ada@acme.example 400' });
  expect(await of.verify()).toContain('REMOVED: login ada@acme.example 400');

  const [hold] = (await of.bot.retentions.of('acme')).holds;
  await of.bot.says(`/retention hold remove:${hold?.id}`);
  expect(await of.purge()).toBe(1);
  expect(await left()).toEqual([]);
});

it('purges exactly what the preview said, holds by user, address and module counted in', async () => {
  const { bot } = of;
  const [ada, bo, cy] = ['ada', 'bo', 'cy'].map((name) => `${name}@acme.example`);
  const old = Array.from({ length: 24 }, (_, at) => ago(370 + at));
  await bot.logins.append(
    old.map((occurredAt, at) =>
      login({ occurredAt, username: [ada, bo, cy][at % 3] ?? '', ip: `10.0.${at % 4}.9` }),
    ),
  );
  await bot.audit.append(
    old.map((occurredAt, at) => auditEvent({ occurredAt, module: at % 2 ? 'Templates' : 'Roles' })),
  );
  await bot.says(`/retention hold user:${bo} reason:"case 1"`);
  await bot.says('/retention hold ip:10.0.3.0/24 reason:"case 2"');
  await bot.says('/retention hold module:Roles reason:"case 3"');
  await of.sealed();
  const { reply } = await bot.ask('/retention set logins:365 audit:365');
  // Of 24 logins 8 are Bo’s and 6 came from that range, 2 of them Bo’s.
  expect(reply.heading).toBe('This purges 12 logins and 12 audit events of Acme, for good');
  const said = JSON.stringify(reply.blocks);
  expect(said).toContain('12 logins as old stay: under a legal hold.');
  await bot.says(reply.buttons?.[0]?.command ?? '');
  expect(await of.purge()).toBe(24);
  expect(await collection('logins').countDocuments()).toBe(12);
  expect((await rows()).map(({ after }) => after?.events)).toEqual([12, 12]);
  const again = await bot.ask('/retention show');
  expect(JSON.stringify(again.reply.blocks)).toContain('No logins before');
  expect(await of.verify()).toMatch(/The seal holds \(Acme\): .* 24 events purged under retention/);
});

it('a record that nobody signed, or that names more than was signed, is refused', async () => {
  await signIns([400, 10]);
  await of.bot.says('/retention set logins:365 sure:yes');
  await of.purge();
  expect(await of.verify()).toContain('The seal holds');
  const purges = collection('seal_purges');
  const record = await purges.findOne({});
  const young = await collection('logins').findOneAndDelete({});
  if (record === null || young === null) throw new Error('there was one');
  await purges.insertOne({
    ...record,
    _id: young._id,
    keys: Buffer.from(young._id.id),
    first: young._id,
    last: young._id,
  });
  const forged = await of.verify();
  expect(forged).toContain('PURGE REFUSED');
  expect(forged).toContain('REMOVED: login ada@acme.example 10');
  expect(forged).not.toContain('REMOVED: login ada@acme.example 400');
});

it('no record, however signed, vouches for an event that was too young to be purged', async () => {
  await signIns([10]);
  const young = await collection('logins').findOneAndDelete({});
  if (young === null) throw new Error('there was one');
  const purge = {
    accountId: 'acme',
    kind: 'login',
    row: 'r1',
    at: of.bot.clock.at,
    keys: Buffer.from(young._id.id),
  } as const;
  const store = openPurgeStore(of.bot.database);
  for (const [days, before] of [
    [365, ago(365)],
    [365, ago(0)],
    [5, ago(5)],
  ] as const)
    await of.bot.database.inTransaction((session) =>
      store.insert(signPurge({ ...purge, days, before }, of.key), session),
    );
  const said = await of.bot.says('/audit verify');
  expect(said).toContain('REMOVED: login ada@acme.example 10');
  expect(said).toContain('it purged events that were to be kept');
});

it('follows no retention that the audit trail does not explain', async () => {
  await signIns([400, 40]);
  await of.bot.says('/retention set logins:365 sure:yes');
  await collection('retention').updateOne({}, { $set: { 'days.login': 30 } });
  expect(await of.purge()).toBe(0);
  expect(of.logged.join()).toContain('nothing is purged by it');
  await collection('retention').updateOne({}, { $set: { 'days.login': 365, 'days.audit': '30' } });
  await expect(of.purge()).rejects.toThrow("can't be read");
  expect(await left()).toHaveLength(2);
});

it('takes no event that is not sealed, nor Castellan’s own rows about retention', async () => {
  await signIns([400]);
  await of.bot.says('/retention set logins:365 audit:365 sure:yes');
  await of.sealed();
  await of.bot.audit.append([auditEvent({ id: 'old', occurredAt: ago(400) })]);
  await of.sealed();
  const own = await collection('audit_events').updateMany(
    { 'keys.module': 'retention' },
    { $set: { occurredAt: ago(500) } },
  );
  await collection('seal_blocks').updateMany({ 'last.login': { $exists: true } }, { $unset: { last: 1 } });
  expect(await of.purge()).toBe(1);
  expect(await left()).toEqual(['ada@acme.example 400']);
  expect(await collection('audit_events').countDocuments({ eventId: 'old' })).toBe(0);
  expect(await collection('audit_events').countDocuments({ occurredAt: ago(500) })).toBe(own.modifiedCount);
});

it('counts from packs leave out what is gone', async () => {
  await signIns([400, 400, 399].map((day, at) => day + at / 1_000));
  await packed(of.bot.database, ago(1), ['acme'], 'login');
  const asked = { accountIds: ['acme'], interval: { from: ago(500), to: of.bot.clock.at } };
  expect((await of.bot.logins.countBy(asked, 'user', 5)).total).toBe(3);
  await of.bot.says('/retention set logins:365 sure:yes');
  expect(await of.purge()).toBe(3);
  expect((await of.bot.logins.countBy(asked, 'user', 5)).total).toBe(0);
  await packed(of.bot.database, ago(1), ['acme'], 'login');
  expect((await of.bot.logins.countBy(asked, 'user', 5)).total).toBe(0);
  expect(await collection('rollup_packs').countDocuments({ kind: 'login' })).toBe(0);
});

it('a purge over several batches has one row, whoever finishes it', async () => {
  const many = Array.from({ length: 2_100 }, (_, index) =>
    login({ id: `l${index}`, username: `u${index % 7}`, occurredAt: new Date(ago(400).getTime() + index) }),
  );
  await of.bot.logins.append(many);
  await of.sealed();
  await of.bot.says('/retention set logins:365 sure:yes');
  expect(await of.purge()).toBe(2_100);
  const [row, ...others] = await rows();
  expect([row?.after?.events, others.length]).toEqual([2_100, 0]);
  expect(await collection('seal_purges').countDocuments({ row: row?.id })).toBe(3);
  expect(await of.verify()).toContain('2,100 events purged under retention');
});
