import type { Finding } from '../../../src/alerts/finding.js';
import { coalesced } from '../../../src/alerts/incidents/coalesce.js';
import { createCastellan } from '../../../src/castellan.js';
import { openPlaces } from '../../../src/geo/places.js';
import { migrations } from '../../../src/migrations.js';
import { openDatabase } from '../../../src/mongo/open-database.js';
import { type Bot, openBot } from '../../support/bot.js';
import { testServer } from '../../support/database.js';

let bot: Bot;
beforeEach(async () => {
  bot = await openBot();
});
afterEach(() => bot.close());

const found = (change: Partial<Finding> = {}): Finding => ({
  accountId: 'acme',
  rule: 'brute-force-ip',
  severity: 'high',
  subject: { kind: 'ip', value: '203.0.113.7' },
  firstAt: bot.clock.at,
  lastAt: bot.clock.at,
  observed: 10,
  threshold: 10,
  windowMs: 300_000,
  attackers: ['203.0.113.7'],
  victims: ['root'],
  evidence: [],
  ...change,
});

const news = (...findings: readonly Finding[]) => ({
  accountId: 'acme',
  findings: coalesced(findings),
  touches: [],
  entries: [],
});

/** Another process on the same database. */
async function another() {
  const name = bot.database.connection.name;
  const database = await openDatabase({ uri: testServer() }, { migrations, name, report: () => {} });
  const { incidents } = createCastellan({ database, clock: bot.clock, places: await openPlaces() });
  return { database, incidents };
}

describe('two processes that find the same at once', () => {
  it('open one incident with one card', async () => {
    const other = await another();
    try {
      await Promise.all(
        Array.from({ length: 6 }, (_, index) => {
          const { database, incidents } = index % 2 === 0 ? bot : other;
          return database.inTransaction((transaction) => incidents.take(news(found()), transaction));
        }),
      );
    } finally {
      await other.database.close();
    }
    const open = await bot.incidents.open(['acme']);
    expect(open).toHaveLength(1);
    expect(await bot.database.connection.collection('postings').countDocuments()).toBe(1);
    expect((await bot.rows('Alerts')).filter(({ action }) => action === 'Open')).toHaveLength(1);
  });

  it('lose nothing of what the other found', async () => {
    const other = await another();
    const about = (victim: string) =>
      found({ rule: 'brute-force-user', subject: { kind: 'user', value: victim }, victims: [victim] });
    try {
      await Promise.all(
        ['a', 'b', 'c', 'd', 'e', 'f'].map((victim, index) => {
          const { database, incidents } = index % 2 === 0 ? bot : other;
          return database.inTransaction((transaction) => incidents.take(news(about(victim)), transaction));
        }),
      );
    } finally {
      await other.database.close();
    }
    const folded = await bot.database.inTransaction((transaction) =>
      bot.incidents.take(news(found({ victims: [] })), transaction),
    );
    const [open, ...more] = await bot.incidents.open(['acme']);
    expect(more).toEqual([]);
    expect(open?.findings).toHaveLength(7);
    expect(folded.length).toBeGreaterThan(0);
  });
});

describe('the database', () => {
  it('refuses a second live incident about the same, whoever writes it', async () => {
    await bot.database.inTransaction((transaction) => bot.incidents.take(news(found()), transaction));
    const rows = bot.database.connection.collection<{ _id: string }>('incidents');
    const row = await rows.findOne({});
    await expect(rows.insertOne({ ...row, _id: 'in-second' })).rejects.toThrow('duplicate key');
    await rows.updateOne({}, { $set: { live: false, status: 'resolved' } });
    await rows.insertOne({ ...row, _id: 'in-second' });
  });
});

describe('an attack of very many', () => {
  it('stays one incident of a size that can be kept', async () => {
    const findings = Array.from({ length: 400 }, (_, index) =>
      found({
        rule: 'failed-logins',
        severity: 'low',
        subject: { kind: 'user', value: `u${index}` },
        victims: [`u${index}`],
      }),
    );
    await bot.database.inTransaction((transaction) =>
      bot.incidents.take(news(found(), ...findings), transaction),
    );
    const [open, ...more] = await bot.incidents.open(['acme']);
    expect(more).toEqual([]);
    expect(open?.findings).toHaveLength(100);
    expect(open?.findings[0]).toMatchObject({ rule: 'brute-force-ip' });
    expect(open?.timeline.length).toBeLessThanOrEqual(200);
    expect(open?.victims).toHaveLength(100);
  });
});
