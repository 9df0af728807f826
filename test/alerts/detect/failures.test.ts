import { detectorWith, failure, found, MINUTE, of, only, rulesWith, SECOND, signIn } from './support.js';

const times = (count: number, event: (n: number) => ReturnType<typeof failure>) =>
  Array.from({ length: count }, (_, n) => event(n));

describe('failed-logins', () => {
  const rules = only({ 'failed-logins': {} });
  const three = times(3, (n) => failure(n * MINUTE));

  it('fires at the third failure in five minutes, from wherever they came', async () => {
    const [a, b, c] = three;
    const elsewhere = [a, b, c].map((each, n) => ({ ...(each ?? failure(0)), ip: `192.0.2.${n}` }));
    const [finding, ...more] = await found(detectorWith({ rules }), ...elsewhere);
    expect(finding).toMatchObject({
      severity: 'low',
      observed: 3,
      attackers: ['192.0.2.2', '192.0.2.1', '192.0.2.0'],
    });
    expect(more).toEqual([]);
  });

  it.each([
    ['an Account Manager', { roles: [{ role: 'Account Manager' }] }],
    ['an admin of the platform', { admin: true }],
  ])('notes each one of %s for the digest, and three as of anybody', async (_, who) => {
    const findings = await found(detectorWith({ rules, users: [who] }), ...three);
    expect(findings.map(({ severity, observed, threshold }) => [severity, observed, threshold])).toEqual([
      ['info', 1, 1],
      ['info', 1, 1],
      ['low', 3, 3],
    ]);
  });

  it.each([
    [
      'somebody whose role has ended',
      { roles: [{ role: 'Account Manager', until: new Date('2026-11-01') }] },
    ],
    ['an auditor', { roles: [{ role: 'Auditor' }] }],
    ['a manager of another account', { roles: [{ role: 'Account Manager' }], accountId: 'beta' }],
  ])('does so not of %s', async (_, who) => {
    expect(await found(detectorWith({ rules, users: [who] }), ...three)).toHaveLength(1);
  });

  it('counts sign-ins alone: other things that fail are no attempts to get in', async () => {
    const others = ['second-factor', 'password-change', 'view', 'sign-out'];
    for (const action of others)
      expect(await found(detectorWith({ rules }), ...three.map((each) => ({ ...each, action })))).toEqual([]);
  });

  it('takes names for the same whatever their case and width', async () => {
    const names = ['Mel@acme.example', 'mel@ACME.example', 'ｍｅｌ@acme.example'];
    const findings = await found(
      detectorWith({ rules }),
      ...names.map((username, n) => failure(n, { username })),
    );
    expect(findings).toMatchObject([{ subject: { kind: 'user', value: 'mel@acme.example' } }]);
  });
});

describe('every-failure', () => {
  it('is off until switched on, and then finds each one', async () => {
    expect(of('every-failure', await found(detectorWith(), failure(0)))).toEqual([]);
    const rules = rulesWith({ 'every-failure': { enabled: true } });
    const findings = of('every-failure', await found(detectorWith({ rules }), failure(0), failure(1)));
    expect(findings.map(({ observed, windowMs }) => [observed, windowMs])).toEqual([
      [1, undefined],
      [1, undefined],
    ]);
  });
});

describe('a rule that is switched off', () => {
  it('finds nothing', async () => {
    const attack = times(30, (n) => failure(n, { username: `u${n % 9}`, ip: `192.0.2.${n % 6}` }));
    const success = signIn(40, { ip: '192.0.2.1' });
    expect(await found(detectorWith({ rules: only({}) }), ...attack, success)).toEqual([]);
    const rules = new Set((await found(detectorWith(), ...attack, success)).map(({ rule }) => rule));
    expect([...rules].sort()).toEqual(['distributed-attack', 'failed-logins', 'success-after-failures']);
  });
});

describe('password-spray', () => {
  const rules = only({ 'password-spray': {} });
  const spray = (count: number, apart: number) =>
    times(count, (n) => failure(n * apart, { username: `user${n}` }));

  it('fires at five users of one address within an hour, who are its victims', async () => {
    expect(await found(detectorWith({ rules }), ...spray(4, MINUTE))).toEqual([]);
    const [finding] = await found(detectorWith({ rules }), ...spray(5, 15 * MINUTE));
    expect(finding).toMatchObject({
      subject: { kind: 'ip', value: '198.51.100.7' },
      observed: 5,
      threshold: 5,
      victims: ['user4', 'user3', 'user2', 'user1', 'user0'],
    });
    expect(await found(detectorWith({ rules }), ...spray(5, 15 * MINUTE + 1))).toEqual([]);
  });

  it('counts a user once', async () => {
    const same = times(40, (n) => failure(n, { username: `user${n % 4}` }));
    expect(await found(detectorWith({ rules }), ...same)).toEqual([]);
  });

  it('follows a window that is tuned while the attack goes on', async () => {
    const tuned = new Map(only({ 'password-spray': { values: { minutes: 1 } } }));
    const detector = detectorWith({ rules: tuned });
    // So many of one user that the address’s users are counted as they come.
    const noise = times(60, (n) => failure(n, { username: 'user0' }));
    expect(await found(detector, ...noise, ...spray(5, 2 * MINUTE))).toEqual([]);
    for (const [id, rule] of rules) tuned.set(id, rule);
    expect(await found(detector, failure(9 * MINUTE, { username: 'user5' }))).toMatchObject([
      { observed: 6 },
    ]);
  });
});

describe('success-after-failures', () => {
  const rules = only({ 'success-after-failures': {} });
  const five = times(5, (n) => failure(n * SECOND));
  const success = signIn(10 * SECOND, { ip: '198.51.100.7', username: 'ada@acme.example' });

  it('tells who got in, from where and when, and is critical', async () => {
    const [finding, ...more] = await found(detectorWith({ rules }), ...five, success);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      severity: 'critical',
      subject: { kind: 'ip', value: '198.51.100.7' },
      observed: 5,
      lastAt: success.occurredAt,
      success: { user: 'ada@acme.example', ip: '198.51.100.7', at: success.occurredAt },
      victims: ['ada@acme.example', 'mel@acme.example'],
    });
    expect(finding?.evidence[0]?.eventId).toBe(success.id);
  });

  it('needs five, from the same address, not longer than ten minutes before', async () => {
    expect(await found(detectorWith({ rules }), ...five.slice(1), success)).toEqual([]);
    const elsewhere = { ...success, ip: '192.0.2.1' };
    expect(await found(detectorWith({ rules }), ...five, elsewhere)).toEqual([]);
    const late = signIn(10 * MINUTE, { ip: '198.51.100.7' });
    expect(await found(detectorWith({ rules }), ...five, late)).toHaveLength(1);
    const tooLate = signIn(10 * MINUTE + 1, { ip: '198.51.100.7' });
    expect(await found(detectorWith({ rules }), ...five, tooLate)).toEqual([]);
  });

  it('notices when the failures come after the success they preceded', async () => {
    const findings = await found(detectorWith({ rules }), success, ...five);
    expect(findings).toMatchObject([{ success: { user: 'ada@acme.example' }, observed: 5 }]);
  });
});

describe('distributed-attack', () => {
  const rules = only({ 'distributed-attack': {} });
  const attack = (users: number, ips: number, failures = 25) =>
    times(failures, (n) => failure(n * SECOND, { username: `u${n % users}`, ip: `192.0.2.${n % ips}` }));

  it('fires at 25 failures of 8 users from 5 addresses; its subject is the account', async () => {
    const [finding, ...more] = await found(detectorWith({ rules }), ...attack(8, 5));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      subject: { kind: 'account', value: 'acme' },
      observed: 25,
      detail: '8 users from 5 addresses, at most 5 failures each',
    });
    expect(finding?.attackers).toHaveLength(5);
    expect(finding?.victims).toHaveLength(8);
  });

  it.each([
    ['24 failures', attack(8, 5, 24)],
    ['7 users', attack(7, 5)],
    ['4 addresses', attack(8, 4)],
  ])('does not at %s', async (_, events) => {
    expect(await found(detectorWith({ rules }), ...events)).toEqual([]);
  });

  it('leaves out users with more than five failures each: those are other rules’', async () => {
    const hammered = times(100, (n) => failure(n, { username: 'root', ip: `203.0.113.${n}` }));
    expect(await found(detectorWith({ rules }), ...hammered, ...attack(8, 5, 24))).toEqual([]);
    const findings = await found(detectorWith({ rules }), ...hammered, ...attack(8, 5));
    expect(findings.at(-1)?.victims).not.toContain('root');
    expect(findings.at(-1)?.attackers.filter((ip) => ip.startsWith('203.'))).toEqual([]);
  });

  it('forgets nothing of an account while 20,000 failures of another go by', async () => {
    const other = times(30_000, (n) => failure(n, { accountId: 'beta', username: 'root' }));
    const events = attack(8, 5);
    const detector = detectorWith({ rules });
    await found(detector, ...events.slice(0, 24), ...other);
    expect(await found(detector, ...events.slice(24))).toHaveLength(1);
  });
});

describe('lockout', () => {
  const rules = only({ lockout: {} });
  const begun = failure(0, { action: 'lockout', reason: '10 failed attempts in a row' });

  it('fires when one begins, whoever tells of it', async () => {
    expect(await found(detectorWith({ rules }), failure(0), begun)).toMatchObject([
      {
        rule: 'lockout',
        subject: { kind: 'user', value: 'mel@acme.example' },
        severity: 'medium',
        attackers: ['198.51.100.7'],
        detail: '10 failed attempts in a row',
      },
    ]);
  });
  it('does not when one ends', async () => {
    expect(await found(detectorWith({ rules }), { ...begun, status: 'success' })).toEqual([]);
  });
});

describe('second-factor-fatigue', () => {
  const rules = only({ 'second-factor-fatigue': {} });
  const refused = (n: number) => failure(n * MINUTE, { action: 'second-factor' });

  it('fires at the fifth refusal in half an hour, apart from passwords', async () => {
    expect(await found(detectorWith({ rules }), ...times(4, refused), failure(0))).toEqual([]);
    expect(await found(detectorWith({ rules }), ...times(5, refused))).toMatchObject([
      { subject: { kind: 'user', value: 'mel@acme.example' }, severity: 'high', observed: 5 },
    ]);
  });
});

describe('history', () => {
  const attack = times(12, (n) => failure(n));
  it.each(['import', 'demo'] as const)('that is %s opens nothing, however late it came', async (source) => {
    expect(await found(detectorWith(), ...attack.map((each) => ({ ...each, source })))).toEqual([]);
  });
  it.each(['api', 'castellan', 'replay'] as const)('%s does', async (source) => {
    expect(await found(detectorWith(), ...attack.map((each) => ({ ...each, source })))).not.toEqual([]);
  });
});

describe('memory', () => {
  const rules = only({ 'brute-force-ip': { values: { threshold: 2 } } });
  const from = (n: number, at: number) => failure(at, { username: 'x', ip: `10.${n >> 8}.${n & 255}.1` });

  it('is of so many subjects and no more, the least recently seen forgotten first, which is counted', async () => {
    const detector = detectorWith({ rules, capacity: 50 });
    await found(detector, from(1, 0), ...times(48, (n) => from(n + 2, n * MINUTE)));
    expect(detector.size()).toEqual({ subjects: 50, capacity: 50, evicted: 0 });
    await found(detector, from(1, 49 * MINUTE), from(60, 49 * MINUTE), from(61, 49 * MINUTE));
    expect(detector.size()).toEqual({ subjects: 50, capacity: 50, evicted: 2 });
    expect(await found(detector, from(1, 50 * MINUTE))).toHaveLength(1);
    expect(await found(detector, from(2, 1))).toEqual([]);
  });

  it('of what no window reaches any more is given back, which is no loss', async () => {
    const detector = detectorWith({ rules, capacity: 50 });
    await found(detector, ...times(20, (n) => from(n, n)));
    await found(detector, ...times(20, (n) => from(n + 100, 71 * MINUTE + n)));
    expect(detector.size()).toMatchObject({ subjects: 21, evicted: 0 });
  });

  it('is bounded when few subjects do much', async () => {
    const detector = detectorWith({ rules, capacity: 10 });
    await found(detector, ...times(400, (n) => from(n % 3, n)));
    expect(detector.size().evicted).toBeGreaterThan(0);
  });
});
