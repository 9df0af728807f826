import { catalogueTerms } from '../../src/audit/catalogue.js';
import type { AuditEvent } from '../../src/audit/event.js';
import { type Castellan, createCastellan } from '../../src/castellan.js';
import { ADDRESSES } from '../../src/demo/addresses.js';
import { loadDemo } from '../../src/demo/load-demo.js';
import { DEMO_PEOPLE } from '../../src/demo/people.js';
import { openPlaces } from '../../src/geo/places.js';
import type { Login } from '../../src/logins/event.js';
import type { Database } from '../../src/mongo/database.js';
import { openTestDatabase } from '../support/database.js';

const NOW = new Date('2026-11-23T15:20:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const OWN_MODULES = new Set(
  catalogueTerms()
    .filter(({ action }) => action === undefined)
    .map(({ module }) => module),
);

interface Loaded extends Castellan {
  readonly database: Database;
  readonly added: number;
  /** Starts again, at this moment. @returns how many events that added */
  again(at: Date): Promise<number>;
  audited(from: Date, to: Date, accountIds?: readonly string[]): Promise<readonly AuditEvent[]>;
  signedIn(from: Date, to: Date): Promise<readonly Login[]>;
}

async function load(now: Date): Promise<Loaded> {
  const database = await openTestDatabase();
  const clock = { at: now, now: () => clock.at };
  const castellan = createCastellan({ database, clock, places: await openPlaces() });
  const { added } = await loadDemo({ ...castellan, clock });
  return {
    ...castellan,
    database,
    added,
    async again(at) {
      clock.at = at;
      return (await loadDemo({ ...castellan, clock })).added;
    },
    audited: (from, to, accountIds = ['demo']) =>
      collect(castellan.audit.stream({ accountIds, interval: { from, to } })),
    signedIn: (from, to) =>
      collect(castellan.logins.stream({ accountIds: ['demo'], interval: { from, to } })),
  };
}

async function collect<E>(events: AsyncIterable<E>): Promise<readonly E[]> {
  const all: E[] = [];
  for await (const event of events) all.push(event);
  return all;
}

const ago = (ms: number) => new Date(NOW.getTime() - ms);
const JUST_AFTER = new Date(NOW.getTime() + 1);

describe('the demo account', () => {
  let demo: Loaded;
  beforeAll(async () => {
    demo = await load(NOW);
  });
  afterAll(() => demo.database.close());

  it('holds a month of some thousand events', () => {
    expect(demo.added).toBeGreaterThan(3000);
    expect(demo.added).toBeLessThan(7000);
  });

  it('shows every module and action of the catalogue within the month', async () => {
    const month = await demo.audited(ago(31 * DAY), JUST_AFTER);
    const seen = new Set(
      month.map(({ module, subModule, action }) => `${module}/${subModule ?? ''}/${action}`),
    );
    const clients = catalogueTerms().slice(
      0,
      catalogueTerms().findIndex(({ module }) => OWN_MODULES.has(module)),
    );
    const missing = clients
      .map(({ module, subModule, action }) => `${module}/${subModule ?? ''}/${action}`)
      .filter((each) => !seen.has(each));
    expect(clients.length).toBeGreaterThan(30);
    expect(missing).toEqual([]);
  });

  it('has successes, failures that say why, things pending, and changes before and after', async () => {
    const month = await demo.audited(ago(31 * DAY), JUST_AFTER);
    expect(new Set(month.map(({ status }) => status))).toEqual(new Set(['success', 'failure', 'pending']));
    expect(month.filter(({ status, reason }) => status === 'failure' && !reason)).toEqual([]);
    expect(month.some(({ before, after }) => before && after)).toBe(true);
  });

  it('marks all samples as such, and none lies ahead', async () => {
    const month = await demo.audited(new Date(0), new Date('2100-01-01'));
    const sources = new Set(month.filter(({ module }) => module !== 'Users').map(({ source }) => source));
    expect(sources).toEqual(new Set(['demo']));
    expect(month.filter(({ occurredAt }) => occurredAt > NOW)).toEqual([]);
  });

  it('has Templates today, some of them in the last fifteen minutes', async () => {
    const templates = async (from: Date) =>
      (await demo.audited(from, JUST_AFTER)).filter(({ module }) => module === 'Templates').length;
    expect(await templates(new Date('2026-11-23T00:00:00Z'))).toBeGreaterThan(10);
    expect(await templates(ago(15 * MINUTE))).toBeGreaterThanOrEqual(2);
  });

  it('is busy on weekdays in office hours and quiet on Sundays', async () => {
    const thursday = await demo.audited(new Date('2026-11-19T00:00:00Z'), new Date('2026-11-20T00:00:00Z'));
    const sunday = await demo.audited(new Date('2026-11-22T00:00:00Z'), new Date('2026-11-23T00:00:00Z'));
    const office = thursday.filter(
      ({ occurredAt }) => occurredAt.getUTCHours() >= 8 && occurredAt.getUTCHours() < 20,
    );
    expect(thursday.length).toBeGreaterThan(3 * sunday.length);
    expect(office.length).toBeGreaterThan(0.8 * thursday.length);
  });

  it('has logins that mostly succeed, on several kinds of device, in several countries', async () => {
    const month = await demo.signedIn(ago(31 * DAY), JUST_AFTER);
    const ordinary = month.filter(({ ip }) => ip !== ADDRESSES.jilin.ip);
    const succeeded = ordinary.filter(({ status }) => status === 'success');
    expect(succeeded.length).toBeGreaterThan(0.7 * ordinary.length);
    expect(new Set(month.map(({ device }) => device)).size).toBeGreaterThan(4);
    expect(new Set(month.map(({ place }) => place?.country)).size).toBeGreaterThan(3);
    expect(month.filter(({ status, reason }) => status === 'failure' && !reason)).toEqual([]);
    expect(
      month.filter(({ username, name }) => username === 'maya@demo.example' && name !== 'Maya Lindqvist'),
    ).toEqual([]);
  });

  it('was attacked once by one address that never got in', async () => {
    const month = await demo.signedIn(ago(31 * DAY), JUST_AFTER);
    const attack = month.filter(({ ip }) => ip === ADDRESSES.jilin.ip);
    expect(attack.length).toBeGreaterThan(100);
    expect(new Set(attack.map(({ status }) => status))).toEqual(new Set(['failure']));
    const times = attack.map(({ occurredAt }) => occurredAt.getTime());
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(15 * MINUTE);
  });

  it('has users in every role, one suspended, one deleted, one with an end to their role', async () => {
    const { users } = await demo.directory.users.list({ accountIds: ['demo'] }, 1, 50);
    const roles = new Set(users.flatMap((user) => user.roles.map(({ role }) => role)));
    expect([...roles].sort()).toEqual(['Account Manager', 'Auditor', 'Member', 'Responder', 'Support Lead']);
    expect(users.some(({ status }) => status === 'suspended')).toBe(true);
    const auditor = users.find(({ email }) => email === 'ada@demo.example');
    expect(auditor?.roles[0]?.until?.getTime()).toBeGreaterThan(NOW.getTime());
    expect(DEMO_PEOPLE.some(({ status }) => status === 'deleted')).toBe(true);
  });
});

describe('starting again', () => {
  it('adds nothing at the same moment, not one of what was purged either', async () => {
    const demo = await load(NOW);
    expect(await demo.again(NOW)).toBe(0);
    const purged = { accountId: 'demo', occurredAt: { $lt: ago(30 * DAY) } };
    const { connection } = demo.database;
    for (const each of [connection.collection('audit_events'), connection.collection('logins')])
      expect((await each.deleteMany(purged)).deletedCount).toBeGreaterThan(0);
    expect(await demo.again(NOW)).toBe(0);
    await demo.database.close();
  });

  it('adds only what has happened since, and gives what one late start would have given', async () => {
    const early = await load(new Date('2026-11-18T11:07:00Z'));
    const late = await load(NOW);
    const added = await early.again(NOW);
    expect(added).toBeGreaterThan(300);
    expect(added).toBeLessThan(1500);
    expect(await early.again(NOW)).toBe(0);
    const days = (demo: Loaded) => demo.audited(new Date('2026-10-25T00:00:00Z'), JUST_AFTER);
    const ids = async (demo: Loaded) =>
      (await days(demo))
        .filter(({ id }) => id.startsWith('demo-7-2'))
        .map(({ id, description }) => [id, description]);
    expect(await ids(early)).toEqual(await ids(late));
    await Promise.all([early.database.close(), late.database.close()]);
  });

  it('fills what a start that was killed left out', async () => {
    const friday = new Date('2026-11-20T23:00:00Z');
    const demo = await load(friday);
    const events = demo.database.connection.collection('audit_events');
    // Of each of the last ten days the first event, which is written last, and some of the others.
    const doomed = await Promise.all(
      Array.from({ length: 10 }, async (_, index) => {
        const [from, to] = [11, 12].map((day) => new Date(Date.UTC(2026, 10, day + index)));
        const rows = events.find({
          accountId: 'demo',
          occurredAt: { $gte: from, $lt: to },
          'body.source': 'demo',
        });
        const ids = (await rows.sort({ occurredAt: 1, _id: 1 }).limit(20).toArray()).map(({ _id }) => _id);
        return [...ids.slice(0, 1), ...ids.slice(3, 7), ...ids.slice(10)];
      }),
    );
    const { deletedCount } = await events.deleteMany({ _id: { $in: doomed.flat() } });
    expect(deletedCount).toBeGreaterThan(100);
    expect(await demo.again(friday)).toBe(deletedCount);
    await demo.database.close();
  });

  it.each(['2026-11-23T00:00:30Z', '2026-03-29T00:30:00Z', '2026-10-25T01:30:00Z'])(
    'has Templates of today just after midnight and while clocks change: %s',
    async (now) => {
      const demo = await load(new Date(now));
      const today = { from: new Date(`${now.slice(0, 10)}T00:00:00Z`), to: new Date(now) };
      // London is an hour ahead of UTC until the clocks go back that night.
      const from = now.startsWith('2026-10') ? new Date('2026-10-24T23:00:00Z') : today.from;
      const count = await demo.audit.count({
        accountIds: ['demo'],
        interval: { from, to: today.to },
        module: 'Templates',
      });
      expect(count).toBeGreaterThanOrEqual(3);
      await demo.database.close();
    },
  );
});

describe('sample addresses', () => {
  it.each(Object.entries(ADDRESSES))('%s lies where the city database says', async (_, address) => {
    const { place } = await openPlaces();
    expect(place(address.ip)?.country).toBe('place' in address ? address.place.country : undefined);
  });
});
