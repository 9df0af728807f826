import { setTimeout as wait } from 'node:timers/promises';
import { Registry } from 'prom-client';
import { AUDIT_PACKED } from '../../../src/audit/open-audit-trail.js';
import { openBuilderStore } from '../../../src/events/rollups/builder-store.js';
import { countMetrics } from '../../../src/events/rollups/count-metrics.js';
import { eventsTaken } from '../../../src/events/rollups/events-taken.js';
import { openPackedCounts } from '../../../src/events/rollups/packed-counts-store.js';
import { migrations } from '../../../src/migrations.js';
import type { Database } from '../../../src/mongo/database.js';
import { openDatabase } from '../../../src/mongo/open-database.js';
import { testServer } from '../../support/database.js';
import { auditEvent, login } from '../../support/events.js';
import { packed, packingOn } from '../../support/packing.js';
import { openSealing, type Sealing } from '../../support/sealing.js';

const HOUR = 3_600_000;
const NOON = new Date('2026-11-23T12:00:00Z');
const DAY = { from: new Date('2026-11-22T00:00:00Z'), to: NOON };
const KIND = { name: 'audit', collection: 'audit_events', packed: AUDIT_PACKED } as const;
const asked = { accountIds: ['acme'], interval: DAY };

let at = NOON;
let sealing: Sealing;
let stored = 0;
beforeEach(async () => {
  at = NOON;
  stored = 0;
  sealing = await openSealing();
});
afterEach(() => sealing.close());

const before = (hours: number) => new Date(NOON.getTime() - hours * HOUR);
const add = async (hours: readonly number[], username = 'ada') => {
  stored += hours.length;
  await sealing.audit.append(hours.map((each) => auditEvent({ username, occurredAt: before(each) })));
};
const follow = (database: Database = sealing.database) =>
  sealing.start({
    database,
    followers: [packingOn(database, { now: () => at }, { info: () => {}, warn: noted, error: noted })],
  });
const noted = (_: object, message: string) => void sealing.logged.push(message);
const done = async (through = NOON) => {
  await sealing.sealed(stored);
  await packed(sealing.database, through);
};
const people = async (of = asked) =>
  Object.fromEntries(
    (await sealing.audit.countBy(of, 'username', 10)).groups.map(({ value, count }) => [value, count]),
  );
const packs = () => sealing.database.connection.collection('rollup_packs');
/** What an answer says when it comes from packs, and only then. */
const spoil = (start: Date) =>
  packs().updateMany({ dimension: 'username', start }, { $set: { 'counts.0': 1_000 } });

it('answers come from packs of days and hours, and for what is not over from the events', async () => {
  await add([30, 30, 2, 0.5]);
  await follow();
  at = before(1);
  await done(before(1));
  await spoil(new Date('2026-11-22T00:00:00Z'));
  expect(await people()).toEqual({ ada: 1_002 });
  await spoil(before(2));
  expect(await people()).toEqual({ ada: 2_001 });
  // Part of an hour is no hour.
  expect(await people({ ...asked, interval: { from: new Date(before(2).getTime() + 1), to: NOON } })).toEqual(
    { ada: 1 },
  );
});

it('an event that comes late counts at once, before the tail has seen it and after', async () => {
  await add([30, 2]);
  const { tail } = await follow();
  await done();
  await spoil(before(2));
  await tail.stop();
  await add([2], 'grace');
  expect(await people()).toEqual({ ada: 2, grace: 1 });
  await follow();
  await done();
  expect(await people()).toEqual({ ada: 2, grace: 1 });
  expect(await packs().countDocuments({ counts: 1_000, level: 'hour' })).toBe(0);
});

it('another process takes over in the middle, and the first can’t write any more', async () => {
  await add([30, 3]);
  const { tail } = await follow();
  await done();
  const epoch = 1;
  const uri = testServer();
  const other = await openDatabase(
    { uri },
    { migrations, name: sealing.database.connection.name, report: () => {} },
  );
  try {
    await tail.stop();
    const next = await follow(other);
    await add([3, 35, 2], 'grace');
    await done();
    expect(await people()).toEqual({ ada: 2, grace: 3 });
    const builders = openBuilderStore(sealing.database);
    const late = sealing.database.inTransaction((session) => builders.fence(epoch, session));
    await expect(late).rejects.toThrow('over');
    await next.tail.stop();
  } finally {
    await other.close();
  }
});

it('events that came while nobody could follow are found by the scan', async () => {
  await add([30, 3]);
  const { tail } = await follow();
  await done();
  await tail.stop();
  await add([3, 29], 'grace');
  await sealing.loseHistory();
  expect(await people()).toEqual({ ada: 2, grace: 2 });
  await follow();
  await done();
  expect(await people()).toEqual({ ada: 2, grace: 2 });
  await spoil(before(3));
  expect((await sealing.audit.countBy(asked, 'username', 10)).total).toBe(1_003);
});

it('an hour with something that is no text is left to $group, the others are packed', async () => {
  await add([30, 3, 2]);
  const { _id: _, ...record } =
    (await sealing.database.connection.collection('audit_events').findOne()) ?? {};
  const odd = { ...record, eventId: 'odd', occurredAt: before(3), keys: { username: 7 } };
  await sealing.database.connection.collection('audit_events').insertOne(odd);
  stored += 1;
  await follow();
  await done();
  const answer = await sealing.audit.countBy(asked, 'username', 10);
  expect(answer.total).toBe(4);
  expect(answer.distinct).toBe(2);
  expect(await packs().distinct('start', { level: 'hour' })).toEqual([before(30), before(2)]);
  await sealing.database.connection.collection('audit_events').deleteOne({ eventId: 'odd' });
  await add([3]);
  await done();
  expect(await packs().distinct('start', { level: 'hour' })).toEqual([before(30), before(3), before(2)]);
});

it('what is taken away is packed again without it', async () => {
  await add([30, 30, 3]);
  const { tail } = await follow();
  await done();
  const events = sealing.database.connection.collection('audit_events');
  await sealing.database.inTransaction(async (session) => {
    await events.deleteMany({ occurredAt: before(30) }, { session });
    await eventsTaken(sealing.database, { accountId: 'acme', kind: 'audit' }, [before(30)], session);
  });
  expect(await people()).toEqual({ ada: 1 });
  await packed(sealing.database, NOON);
  expect(await packs().countDocuments({ start: { $lt: before(12) } })).toBe(0);
  expect(await people()).toEqual({ ada: 1 });
  await tail.stop();
});

it('logins are packed too, and a day without events is passed over', async () => {
  stored += 3;
  await sealing.logins.append(
    [100, 3, 2].map((hours) =>
      login({ username: 'Ada@acme.example', occurredAt: before(hours), ip: '10.0.0.1' }),
    ),
  );
  await follow();
  await sealing.sealed(stored);
  await packed(sealing.database, NOON, ['acme'], 'login');
  const interval = { from: before(200), to: NOON };
  const { groups } = await sealing.logins.countBy({ accountIds: ['acme'], interval }, 'user', 5);
  expect(groups).toEqual([{ value: 'Ada@acme.example', count: 3, first: before(100), last: before(2) }]);
  expect(await packs().distinct('start', { level: 'day' })).toEqual([new Date('2026-11-19T00:00:00Z')]);
});

it('totals come from packs in the same way', async () => {
  await add([30, 30, 3, 0.5]);
  await follow();
  at = before(1);
  await done(before(1));
  const counts = openPackedCounts(sealing.database, KIND);
  expect(await counts.count(asked, { maxTimeMS: 5_000 })).toBe(4);
  await packs().updateMany({ dimension: 'all', level: 'day' }, { $set: { counts: [1_000] } });
  expect(await counts.count(asked, { maxTimeMS: 5_000 })).toBe(1_002);
});

it('an operator sees what was counted from packs, and why the rest was not', async () => {
  const metrics = new Registry();
  const counted = countMetrics(metrics)('audit');
  const counts = openPackedCounts(sealing.database, KIND, counted);
  const limit = { maxTimeMS: 5_000 };
  await add([30, 30, 3, 0.5]);
  expect(await counts.count(asked, limit)).toBeUndefined();
  await follow();
  at = before(1);
  await done(before(1));
  expect(await counts.count(asked, limit)).toBe(4);
  expect(await counts.countBy(asked, AUDIT_PACKED.module, 3, limit)).toMatchObject({ total: 4 });
  expect(await counts.count({ ...asked, accountIds: [] }, limit)).toBeUndefined();
  const old = { from: NOON, to: new Date(NOON.getTime() + 3_600_000) };
  expect(await counts.count({ ...asked, interval: old }, limit)).toBeUndefined();
  const figures = (await metrics.metrics()).split('\n').filter((line) => line.startsWith('castellan_counts'));
  expect(figures.sort()).toEqual([
    'castellan_counts_total{kind="audit",from="accounts"} 1',
    'castellan_counts_total{kind="audit",from="behind"} 1',
    'castellan_counts_total{kind="audit",from="packs"} 2',
    'castellan_counts_total{kind="audit",from="unpacked"} 1',
  ]);
});

it('nothing is packed while the tail is scanning or nobody leads', async () => {
  await add([30, 3]);
  await wait(50);
  expect(await packs().countDocuments()).toBe(0);
  expect(await people()).toEqual({ ada: 2 });
});
