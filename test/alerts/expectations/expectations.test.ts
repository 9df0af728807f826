import type { NewExpectation } from '../../../src/alerts/expectations.js';
import { failures, openWatchedBot, type WatchedBot } from '../incidents/watched-bot.js';

let bot: WatchedBot;
beforeEach(async () => {
  bot = await openWatchedBot();
});
afterEach(() => bot.close());

const DAY = 86_400_000;

async function expected(change: Partial<NewExpectation> = {}) {
  const asked = await bot.asked();
  const wanted: NewExpectation = {
    accountId: 'acme',
    rule: 'brute-force-ip',
    cidr: '203.0.113.0/24',
    until: new Date(bot.clock.at.getTime() + DAY),
    ...change,
  };
  return bot.database.inTransaction((transaction) => bot.expectations.add(wanted, asked, transaction));
}

const rules = async () => (await bot.opened()).flatMap(({ findings }) => findings.map(({ rule }) => rule));

describe('what is expected', () => {
  it('opens nothing, is counted, and is watched for again afterwards', async () => {
    const { id } = await expected();
    await bot.happens(...failures(6, { username: 'a' }), ...failures(6, { username: 'b' }));
    expect(await rules()).not.toContain('brute-force-ip');
    const [listed] = await bot.expectations.list(['acme'], bot.clock.at);
    expect(listed).toMatchObject({ id, by: 'Maya' });
    expect(listed?.hidden).toBeGreaterThan(0);
    bot.later(24 * 60 + 1);
    expect(await bot.expectations.list(['acme'], bot.clock.at)).toEqual([]);
    await bot.happens(...failures(6, { username: 'a' }), ...failures(6, { username: 'b' }));
    expect(await rules()).toContain('brute-force-ip');
  });

  it('ends at once when it is removed, and both are audited', async () => {
    const { id } = await expected();
    await bot.says(`alerts expect-remove id:${id}`);
    await bot.happens(...failures(10));
    expect(await rules()).toContain('brute-force-ip');
    const rows = (await bot.rows('Alerts')).filter(({ subModule }) => subModule === 'Expectations');
    expect(rows.map(({ action }) => action)).toEqual(['Add', 'Remove']);
    expect(rows[0]?.description).toContain(
      'brute-force-ip from 203.0.113.0/24 is expected until 2026-11-24T11:00:00+01:00',
    );
    await bot.handled();
    expect(await rules()).toContain('exception-added');
  });

  it('speaks of one rule, and of those addresses alone', async () => {
    await expected({ cidr: '198.51.100.0/24' });
    await bot.happens(...failures(10));
    expect(await rules()).toContain('brute-force-ip');
  });

  it('of a user speaks of that user, whoever attacks', async () => {
    await expected({ rule: 'brute-force-user', cidr: undefined, user: 'Backup' });
    await bot.happens(...failures(10, { username: 'backup' }));
    expect(await rules()).not.toContain('brute-force-user');
    await bot.happens(...failures(10, { username: 'other', ip: '198.51.100.9' }));
    expect(await rules()).toContain('brute-force-user');
  });

  it('never hides what is critical, whatever its rule', async () => {
    await expected();
    const [asked, at] = [bot.clock.at, bot.clock.at];
    const finding = {
      accountId: 'acme',
      rule: 'brute-force-ip',
      severity: 'critical',
      subject: { kind: 'ip', value: '203.0.113.7' },
      firstAt: at,
      lastAt: at,
      observed: 10,
      threshold: 10,
      attackers: ['203.0.113.7'],
      victims: [],
      evidence: [],
    } as const;
    const hides = (severity: 'critical' | 'high') =>
      bot.database.inTransaction((transaction) =>
        bot.expectations.hides({ ...finding, severity }, asked, transaction),
      );
    expect(await hides('critical')).toBeUndefined();
    expect(await hides('high')).toBeDefined();
  });
});

describe('an exception is refused', () => {
  it.each([
    ['for the whole Internet', { cidr: '0.0.0.0/0' }, '0.0.0.0/0 is too wide'],
    ['for a provider', { cidr: '10.0.0.0/15' }, 'At most a /16'],
    ['for a wide IPv6 network', { cidr: '2001:db8::/31' }, 'At most a /32'],
    ['that says nothing', { cidr: undefined }, 'Name a user: or an ip:'],
    ['for a critical rule', { rule: 'success-after-failures' as const }, 'critical alerts are never hidden'],
    ['for longer than 90 days', { until: new Date('2027-11-23') }, 'at most 90 days'],
    ['that is over', { until: new Date('2020-01-01') }, 'is over already'],
  ])('%s', async (_, change, word) => {
    await expect(expected(change)).rejects.toThrow(word);
    expect(await bot.expectations.list(['acme'], bot.clock.at)).toEqual([]);
  });

  it('to be removed by somebody of another account', async () => {
    const { id } = await expected();
    await bot.directory.accounts.ensure('Other', { id: 'other' });
    await bot.user('eve@other.example', ['Account Manager'], 'other');
    const asked = await bot.asked('eve@other.example');
    const remove = bot.database.inTransaction((transaction) =>
      bot.expectations.remove(id, asked, transaction),
    );
    await expect(remove).rejects.toThrow(`There is no exception ${id}`);
  });
});
