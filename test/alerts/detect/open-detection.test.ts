import mongoose from 'mongoose';
import { Registry } from 'prom-client';
import type { Detection, DetectionSettings, Observed } from '../../../src/alerts/detect/detection.js';
import { openDetection } from '../../../src/alerts/detect/open-detection.js';
import type { Finding } from '../../../src/alerts/finding.js';
import type { NewLogin } from '../../../src/logins/event.js';
import { type Bot, NOW, openBot } from '../../support/bot.js';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
});
afterAll(() => bot.close());
beforeEach(async () => {
  bot.clock.at = NOW;
  const { connection } = bot.database;
  for (const name of ['logins', 'audit_events', 'alert_profiles', 'alert_rules'])
    await connection.collection(name).deleteMany({});
});

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const at = (ms: number) => new Date(NOW.getTime() + ms);
const opened = (more: Partial<DetectionSettings> = {}) =>
  openDetection(bot.database, {
    clock: bot.clock,
    rules: bot.rules,
    audit: bot.audit,
    logins: bot.logins,
    ...more,
  });

let count = 0;
const login = (ms: number, given: Partial<NewLogin> = {}): NewLogin & { readonly id: string } => {
  count += 1;
  return {
    id: `l${count}`,
    accountId: 'acme',
    occurredAt: at(ms),
    username: 'mel@acme.example',
    ip: '198.51.100.7',
    action: 'sign-in',
    status: 'failure',
    source: 'api',
    ...given,
  };
};
const asSeen = (given: NewLogin & { readonly id: string }): Observed => ({
  kind: 'login',
  login: { ...given, receivedAt: given.occurredAt },
});
/** One batch, as the tail hands it on. */
async function batch(
  detection: Detection,
  ...logins: ReturnType<typeof login>[]
): Promise<readonly Finding[]> {
  const events = logins.map(asSeen);
  await detection.prepare(events);
  const found = events.flatMap((event) => detection.observe(event));
  await bot.database.inTransaction((transaction) => detection.keep(transaction));
  return found;
}
const rulesIn = (findings: readonly Finding[]) => [...new Set(findings.map(({ rule }) => rule))].sort();

describe('taking over', () => {
  it('goes on where another left off, in the middle of an attack', async () => {
    const [first, ...rest] = Array.from({ length: 10 }, (_, n) => login(-n * 20_000));
    await bot.logins.append(rest);
    const detection = opened();
    await detection.rebuild(NOW);
    expect(rulesIn(await batch(detection, first ?? login(0)))).toContain('brute-force-ip');
  });

  it('knows the successes that late failures may belong to', async () => {
    const five = Array.from({ length: 5 }, (_, n) => login(-MINUTE + n));
    await bot.logins.append([...five.slice(1), login(0, { status: 'success' })]);
    const detection = opened();
    await detection.rebuild(NOW);
    expect(rulesIn(await batch(detection, five[0] ?? login(0)))).toContain('success-after-failures');
  });

  it('knows deletions', async () => {
    const deletion = (ms: number) => ({
      id: `d${ms}`,
      accountId: 'acme',
      occurredAt: at(ms),
      actor: { kind: 'user', name: 'Mel' } as const,
      module: 'Templates',
      action: 'Delete',
      resources: [],
      status: 'success' as const,
      description: '',
      source: 'api' as const,
    });
    await bot.audit.append(Array.from({ length: 9 }, (_, n) => deletion(-n - 1)));
    const detection = opened();
    await detection.rebuild(NOW);
    const event: Observed = { kind: 'audit', event: { ...deletion(0), receivedAt: NOW } };
    await detection.prepare([event]);
    expect(detection.observe(event)).toMatchObject([{ rule: 'mass-delete', observed: 10 }]);
  });

  it('reads no imported history into its windows, and forgets what it had in them', async () => {
    const nine = Array.from({ length: 9 }, (_, n) => login(-n * 1000));
    await bot.logins.append(nine.map((each) => ({ ...each, source: 'import' })));
    const detection = opened();
    await batch(detection, ...nine.slice(0, 2));
    await detection.rebuild(NOW);
    expect(detection.size().subjects).toBe(0);
    expect(await batch(detection, login(1))).toEqual([]);
  });
});

describe('what is known of people', () => {
  const usual = Array.from({ length: 5 }, (_, n) =>
    login((n - 10) * DAY, { status: 'success', device: 'Mac' }),
  );
  const strange = () => login(0, { status: 'success', device: 'Windows PC' });

  it('is there for the next process', async () => {
    await batch(opened(), ...usual);
    expect(rulesIn(await batch(opened(), strange()))).toEqual(['new-device']);
  });

  it('is not there of a batch that was not kept', async () => {
    const failing = opened();
    const events = usual.map(asSeen);
    await failing.prepare(events);
    for (const event of events) failing.observe(event);
    const broken = bot.database.inTransaction(async (transaction) => {
      await failing.keep(transaction);
      throw new Error('lost the lease');
    });
    await expect(broken).rejects.toThrow('lost the lease');
    await failing.rebuild(NOW);
    expect(await batch(failing, strange())).toEqual([]);
  });

  it('is written though the transaction had to be tried again', async () => {
    const detection = opened();
    const events = usual.map((each, n) => asSeen({ ...each, occurredAt: at(n - MINUTE) }));
    let tries = 0;
    await bot.database.inTransaction(async (transaction) => {
      tries += 1;
      await detection.prepare(events);
      for (const event of events) detection.observe(event);
      await detection.keep(transaction);
      if (tries === 1) {
        throw new mongoose.mongo.MongoServerError({
          message: 'conflict',
          errorLabels: ['TransientTransactionError'],
        });
      }
    });
    expect(rulesIn(await batch(opened(), strange()))).toEqual(['new-device']);
  });

  it('is written when it changes, and not at each of a thousand sign-ins', async () => {
    const profiles = bot.database.connection.collection('alert_profiles');
    const last = async () => (await profiles.findOne({ user: 'mel@acme.example' }))?.recent.at(-1)?.id;
    const detection = opened();
    const many = Array.from({ length: 30 }, (_, n) => login(n * 1000, { status: 'success', device: 'Mac' }));
    for (const each of many) await batch(detection, each);
    expect(await last()).toBe(many[19]?.id);
    const other = login(31_000, { status: 'success', device: 'iPad' });
    await batch(detection, other);
    expect(await last()).toBe(other.id);
  });

  it('tells managers from others, as they are now', async () => {
    const boss = await bot.user('boss@acme.example', ['Account Manager']);
    const attempt = (ms: number) => login(ms, { username: boss.email });
    const detection = opened();
    expect((await batch(detection, attempt(0))).map(({ severity }) => severity)).toEqual(['info']);
    const users = bot.database.connection.collection('users');
    await users.updateOne({ email: boss.email }, { $set: { status: 'suspended' } });
    bot.clock.at = at(4_999);
    expect(rulesIn(await batch(detection, attempt(1)))).toEqual(['failed-logins']);
    bot.clock.at = at(5_000);
    expect(rulesIn(await batch(detection, attempt(2)))).toContain('dormant-or-suspended-user');
  });
});

describe('a rule that is changed', () => {
  it('holds for the next batch that comes two seconds later', async () => {
    const rules = bot.database.connection.collection('alert_rules');
    const detection = opened();
    expect(await batch(detection, login(0))).toEqual([]);
    await rules.insertOne({ accountId: 'acme', rule: 'every-failure', enabled: true });
    expect(await batch(detection, login(1))).toEqual([]);
    bot.clock.at = at(2_000);
    expect(rulesIn(await batch(detection, login(2)))).toContain('every-failure');
  });
});

describe('metrics', () => {
  it('say how full the memory is, and what was forgotten for want of room', async () => {
    const metrics = new Registry();
    const detection = opened({ capacity: 3, metrics });
    await batch(detection, login(0), login(1, { ip: '192.0.2.1' }), login(2, { ip: '192.0.2.2' }));
    const text = await metrics.metrics();
    expect(text).toMatch(/^castellan_detector_subjects 3$/m);
    expect(text).toMatch(/^castellan_detector_subjects_limit 3$/m);
    expect(text).toMatch(/^castellan_detector_evicted_total 1$/m);
  });
});
