import { existsSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { runImport } from '../../src/imports/run-import.js';
import { openSources } from '../../src/imports/source/source.js';
import type { NewLogin } from '../../src/logins/event.js';
import { type Bot, NOW, openBot } from '../support/bot.js';
import { auditEvent } from '../support/events.js';

const REAL = fileURLToPath(new URL('../../../shared/data/elastic-auth/auth.log', import.meta.url));

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
  await bot.user('rex@acme.example', ['Responder']);
});
afterAll(() => bot.close());
beforeEach(async () => {
  for (const name of ['logins', 'alert_rules']) await bot.database.connection.collection(name).deleteMany({});
  bot.clock.at = new Date(bot.clock.at.getTime() + 10_000);
});

const MINUTE = 60_000;
const failures = (count: number, given: Partial<NewLogin> = {}, startMinutes = -60): NewLogin[] =>
  Array.from({ length: count }, (_, n) => ({
    accountId: 'acme',
    occurredAt: new Date(NOW.getTime() + startMinutes * MINUTE + n * 1000),
    username: 'ben@acme.example',
    ip: '198.51.100.7',
    action: 'sign-in',
    status: 'failure',
    source: 'import',
    ...given,
  }));

describe('/alerts backtest', () => {
  it('tells what the rules would have opened on history that alerted nobody', async () => {
    await bot.user('ben@acme.example');
    await bot.logins.append([
      ...failures(12),
      { ...(failures(1, { status: 'success' }, -59)[0] ?? failures(1)[0]) } as NewLogin,
    ]);
    const answer = await bot.says('/alerts backtest today');
    expect(answer).toContain(
      'incidents would have opened, 2026-11-23 00:00 – 2026-11-24 00:00 (Europe/Berlin',
    );
    expect(answer).toMatch(/brute-force-ip +1 +1 +2026-11-23 10:00:00 +2026-11-23 10:00:11 +198.51.100.7/);
    expect(answer).toMatch(/brute-force-user +1 +1 .* ben@acme.example/);
    expect(answer).toMatch(/success-after-failures +1 +1 /);
    expect(answer).not.toMatch(/password-spray/);
  });

  it('tries a threshold, and applies it by a button that asks first', async () => {
    await bot.logins.append(failures(8));
    expect(await bot.says('/alerts backtest today rule:brute-force-ip')).toContain('would not have fired');
    const { reply } = await bot.ask('/alerts backtest today rule:brute-force-ip threshold:8');
    expect(reply.heading).toContain('1 incident would have opened');
    const apply = reply.buttons?.find(({ label }) => label.startsWith('Apply'));
    expect(apply).toMatchObject({
      command: '/alerts rule-set rule:brute-force-ip threshold:8',
      confirm: 'Set threshold of brute-force-ip to 8?',
    });
    expect((await bot.rules.of('acme')).get('brute-force-ip')?.values.threshold).toBe(10);
    await bot.says(apply?.command ?? '');
    expect((await bot.rules.of('acme')).get('brute-force-ip')?.values.threshold).toBe(8);
    expect(await bot.says('/alerts backtest today rule:brute-force-ip')).toContain('8 failures (usually 10)');
  });

  it('tries what fires a rule by its own name: of a spray, the users', async () => {
    await bot.logins.append(failures(4).map((each, n) => ({ ...each, username: `u${n}` })));
    const { reply } = await bot.ask('/alerts backtest today rule:password-spray threshold:4');
    expect(reply.heading).toContain('1 incident');
    expect(reply.buttons?.[0]?.command).toBe('/alerts rule-set rule:password-spray users:4');
  });

  it('tries a rule that is switched off, and leaves out those that are when none is named', async () => {
    await bot.logins.append(failures(2));
    expect(await bot.says('/alerts backtest today')).toContain('No rule would have fired.');
    expect(await bot.says('/alerts backtest today rule:every-failure')).toContain(
      '1 incident would have opened',
    );
    expect((await bot.rules.of('acme')).get('every-failure')?.enabled).toBe(false);
  });

  it('leaves out what would have been a line of the digest alone', async () => {
    await bot.logins.append(failures(2, { username: 'maya@acme.example' }));
    expect(await bot.says('/alerts backtest today')).toContain('No rule would have fired.');
  });

  it('counts a subject that was quiet for long enough as opening another', async () => {
    await bot.logins.append([
      ...failures(10, {}, -300),
      ...failures(10, {}, -280),
      ...failures(10, {}, -200),
      ...failures(10, { ip: '192.0.2.1' }, -100),
    ]);
    const answer = await bot.says('/alerts backtest today rule:brute-force-ip');
    expect(answer).toContain('3 incidents would have opened');
    expect(answer).toMatch(/198.51.100.7 +10 +2 /);
    expect(answer).toMatch(/192.0.2.1 +10 +1 /);
  });

  it('masks names that are nobody’s, names networks, and shows who got in', async () => {
    await bot.says('/network add name:Office cidr:198.51.100.0/24');
    const typed = { username: 'hunter2-secret' };
    const [success] = failures(1, { status: 'success', username: 'eve' }, -59);
    await bot.logins.append([
      ...failures(12, typed),
      ...(success ? [success] : []),
      ...failures(11, { username: '', ip: '192.0.2.1' }),
    ]);
    const users = await bot.says('/alerts backtest today rule:brute-force-user');
    expect(users).toContain('h••••');
    expect(users).not.toContain('hunter2');
    expect(users).toContain('(empty)');
    const all = await bot.says('/alerts backtest today');
    expect(all).not.toContain('hunter2');
    expect(all).toContain('198.51.100.7 (Office)');
    expect(await bot.says('/alerts backtest today rule:success-after-failures')).toContain('eve got in');
  });

  it('reads the audit trail beside the logins, in order of time', async () => {
    const deletions = Array.from({ length: 10 }, (_, n) =>
      auditEvent({ action: 'Delete', occurredAt: new Date(NOW.getTime() - n * MINUTE), source: 'import' }),
    );
    await bot.audit.append(deletions);
    expect(await bot.says('/alerts backtest today')).toMatch(/mass-delete +1 +1 .*ada lovelace/);
    expect(await bot.says('/alerts backtest today rule:mass-delete threshold:11')).toContain(
      'would not have fired',
    );
  });

  it('ends when it is cancelled, and tells how far it is', async () => {
    await bot.logins.append(failures(3));
    const [ending, told] = [new AbortController(), [] as number[]];
    const interval = { from: new Date(0), to: new Date('2100-01-01') };
    const trial = { accountIds: ['acme'], interval };
    const progress = (events: number) => void told.push(events);
    const { events } = await bot.backtest.run(trial, { progress, signal: ending.signal });
    expect(told.at(-1)).toBe(events);
    ending.abort(new Error('cancelled'));
    await expect(bot.backtest.run(trial, { progress, signal: ending.signal })).rejects.toThrow('cancelled');
  });

  it.each([
    ['/alerts backtest', 'Say of which period', '/alerts backtest last-7-days'],
    [
      '/alerts backtest today threshold:8',
      'say which',
      '/alerts backtest period:today threshold:8 rule:brute-force-ip',
    ],
    ['/alerts backtest today rule:brute-force-ip threshold:0', 'from 2 to 1,000 failures', undefined],
    ['/alerts backtest today rule:admin-granted threshold:3', 'has no threshold', undefined],
    ['/alerts backtest today rule:source-silent', 'nothing stored tells', '/alerts rule-list'],
  ])('%s is refused', async (line, says, instead) => {
    const { reply } = await bot.ask(line);
    expect(reply.tone).toBe('error');
    expect(reply.heading).toContain(says);
    if (instead !== undefined) expect(reply.buttons?.[0]?.command).toBe(instead);
  });

  it('is for those who may change the rules', async () => {
    expect((await bot.ask('/alerts backtest today', { as: 'rex@acme.example' })).reply.tone).toBe('refusal');
  });
});

(existsSync(REAL) ? describe : describe.skip)('/alerts backtest on the sshd log of elastic/examples', () => {
  it('finds the subjects that were counted in it by hand', async () => {
    const order = {
      kind: 'openssh',
      paths: [REAL],
      account: 'acme',
      createAccount: false,
      year: 2017,
      zone: 'UTC',
    } as const;
    const quiet = { write: () => true };
    await runImport(order, await openSources(order, new PassThrough()), {
      into: { audit: bot.audit, logins: bot.logins },
      accounts: bot.directory.accounts,
      clock: bot.clock,
      output: quiet,
      progress: quiet,
    });
    const year = { from: new Date('2017-01-01T00:00:00Z'), to: new Date('2018-01-01T00:00:00Z') };
    const watch = { progress: () => undefined, signal: new AbortController().signal };
    const { events, outcomes } = await bot.backtest.run({ accountIds: ['acme'], interval: year }, watch);
    const subjects = new Map(outcomes.map((outcome) => [outcome.tuned.rule.id, outcome.subjects]));
    const named = (id: string) =>
      outcomes.find(({ tuned }) => tuned.rule.id === id)?.worst.map(({ finding }) => finding) ?? [];
    expect(events).toBe(1268);
    expect(subjects.get('brute-force-ip')).toBe(10);
    expect(subjects.get('brute-force-user')).toBe(5);
    expect(named('brute-force-user').map(({ subject }) => subject.value)).toContain('');
    expect(subjects.get('password-spray')).toBe(0);
    expect(subjects.get('success-after-failures')).toBe(1);
    expect(named('success-after-failures')).toMatchObject([
      {
        subject: { kind: 'ip', value: '24.151.103.17' },
        success: { user: 'elastic_user_0', ip: '24.151.103.17', at: new Date('2017-03-30T16:01:36Z') },
      },
    ]);
    const said = await bot.says('/alerts backtest from:2017-01-01 to:2017-12-31');
    expect(said).toMatch(/success-after-failures +1 +1 .*2017-03-30 18:01:36 +24.151.103.17/);
  });
});
