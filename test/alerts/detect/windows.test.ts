import fc from 'fast-check';
import type { Finding } from '../../../src/alerts/finding.js';
import type { RuleId } from '../../../src/alerts/rule.js';
import type { Login } from '../../../src/logins/event.js';
import { detectorWith, failure, found, MINUTE, of, only, SECOND, seen, signIn } from './support.js';

/** One event of a random history: when it happened, and how much later it came. */
interface Sent {
  readonly at: number;
  readonly late: number;
  readonly user: string;
  readonly ip: string;
  readonly ok: boolean;
}

const sent = fc.record({
  // Steps of ten seconds, so that moments are shared and windows end exactly on events.
  at: fc.integer({ min: 0, max: 45 }).map((step) => step * 10 * SECOND),
  late: fc.integer({ min: 0, max: 30 }).map((step) => step * 10 * SECOND),
  user: fc.constantFrom('a', 'b', 'c', 'd', ''),
  ip: fc.constantFrom('192.0.2.1', '192.0.2.2', '192.0.2.3'),
  ok: fc.boolean().chain((first) => (first ? fc.boolean() : fc.constant(false))),
});
/** In the order in which they came: none more than five minutes late. */
const history = fc
  .array(sent, { minLength: 10, maxLength: 60, size: 'max' })
  .map((events) => events.toSorted((a, b) => a.at + a.late - (b.at + b.late)));

/** From one address, so much that its users are counted as they come. */
const busy: typeof history = fc
  .array(
    sent.map((each) => ({ ...each, ip: '192.0.2.1' as const, ok: false })),
    { minLength: 100, maxLength: 200 },
  )
  .map((events) => events.toSorted((a, b) => a.at + a.late - (b.at + b.late)));

const loginOf = ({ at, late, user: username, ip, ok }: Sent): Login =>
  signIn(at, {
    username,
    ip,
    status: ok ? 'success' : 'failure',
    receivedAt: new Date(signIn(at + late).occurredAt),
  });

const time = ({ occurredAt }: Login) => occurredAt.getTime();
const within = (logins: readonly Login[], from: number, to: number) =>
  logins.filter((each) => time(each) >= from && time(each) <= to);
/** The windows that end at an event and hold this one. */
const windowsAround = (login: Login, all: readonly Login[], windowMs: number) =>
  all
    .map(time)
    .filter((end) => end >= time(login) && end - windowMs <= time(login))
    .map((end) => within(all, end - windowMs, end));
const distinct = (logins: readonly Login[], by: (login: Login) => string | undefined) =>
  new Set(logins.map(by)).size;

/** What a rule has to say of an event, given all that came so far: the highest count, or nothing. */
type Reference = (login: Login, failures: readonly Login[], all: readonly Login[]) => number | undefined;

async function holds(
  rule: RuleId,
  values: object,
  reference: Reference,
  { events: given = history, numRuns = 300 } = {},
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(given, async (events) => {
      const detector = detectorWith({ rules: only({ [rule]: { values } }) });
      const come: Login[] = [];
      await detector.prepare([seen(failure(0))]);
      for (const login of events.map(loginOf)) {
        come.push(login);
        const [finding] = of(rule, detector.observe(seen(login)));
        const failures = come.filter(({ status }) => status === 'failure');
        expect(finding?.observed).toBe(reference(login, failures, come));
        expect(detector.observe(seen(login))[0]).toEqual(finding);
      }
    }),
    { numRuns },
  );
}

const fullest = (windows: readonly (readonly Login[])[], atLeast: number) => {
  const most = Math.max(0, ...windows.map(({ length }) => length));
  return most >= atLeast ? most : undefined;
};

describe('windows over events that come late and out of order, held against counting all of them each time', () => {
  it('failures of one address', () =>
    holds('brute-force-ip', { threshold: 4, minutes: 3 }, (login, failures) =>
      login.status === 'success'
        ? undefined
        : fullest(
            windowsAround(
              login,
              failures.filter(({ ip }) => ip === login.ip),
              3 * MINUTE,
            ),
            4,
          ),
    ));

  it('failures of one user, the empty name among them', () =>
    holds('brute-force-user', { threshold: 3, minutes: 5 }, (login, failures) =>
      login.status === 'success'
        ? undefined
        : fullest(
            windowsAround(
              login,
              failures.filter(({ username }) => username === login.username),
              5 * MINUTE,
            ),
            3,
          ),
    ));

  it.each([
    ['few failures', history, 300, 3],
    ['many failures', busy, 40, 5],
  ])('different users from one address with %s', (_, events, numRuns, users) => {
    const values = { users, minutes: 2 };
    const reference: Reference = (login, failures) => {
      if (login.status === 'success') return undefined;
      const own = failures.filter(({ ip }) => ip === login.ip);
      const latest = windowsAround(login, own, 2 * MINUTE)
        .filter((window) => distinct(window, ({ username }) => username) >= users)
        .toSorted((a, b) => Math.max(...a.map(time)) - Math.max(...b.map(time)))
        .at(-1);
      return latest && distinct(latest, ({ username }) => username);
    };
    return holds('password-spray', values, reference, { events, numRuns });
  });

  it('many users from many addresses, few of each', () =>
    holds(
      'distributed-attack',
      { threshold: 5, minutes: 4, users: 3, ips: 2, each: 2 },
      (login, failures) => {
        if (login.status === 'success') return undefined;
        const counted = windowsAround(login, failures, 4 * MINUTE)
          .toSorted((a, b) => Math.max(...a.map(time)) - Math.max(...b.map(time)))
          .map((window) =>
            window.filter(({ username }) => window.filter((each) => each.username === username).length <= 2),
          )
          .filter(
            (window) =>
              window.length >= 5 &&
              distinct(window, ({ username }) => username) >= 3 &&
              distinct(window, ({ ip }) => ip) >= 2,
          );
        return counted.at(-1)?.length;
      },
    ));

  it('a success after failures, whichever came first', () =>
    holds('success-after-failures', { threshold: 3, minutes: 2 }, (login, failures, all) => {
      const ofAddress = failures.filter(({ ip }) => ip === login.ip);
      const successes = all
        .filter(({ ip, status }) => ip === login.ip && status === 'success')
        .filter((each) =>
          login.status === 'success'
            ? each === login
            : time(each) >= time(login) && time(each) - 2 * MINUTE <= time(login),
        )
        .toSorted((a, b) => time(a) - time(b));
      return successes
        .map((success) => within(ofAddress, time(success) - 2 * MINUTE, time(success)).length)
        .find((count) => count >= 3);
    }));
});

describe('a window', () => {
  const bruteForce = only({ 'brute-force-ip': { values: { threshold: 3, minutes: 5 } } });
  const fired = async (...times: readonly number[]) =>
    found(detectorWith({ rules: bruteForce }), ...times.map((at) => failure(at)));

  it('includes both its ends, and not a millisecond more', async () => {
    expect(await fired(0, 1, 5 * MINUTE)).toHaveLength(1);
    expect(await fired(0, 1, 5 * MINUTE + 1)).toHaveLength(0);
  });

  it('is completed by an event in its middle that comes last, and includes both its ends then too', async () => {
    expect(await fired(0, 5 * MINUTE, 2 * MINUTE)).toMatchObject([{ observed: 3 }]);
    expect(await fired(0, 5 * MINUTE + 1, 2 * MINUTE)).toHaveLength(0);
  });

  it('includes all that happened at the moment it ends', async () => {
    const values = { threshold: 5, minutes: 4, users: 3, ips: 2, each: 1 };
    const detector = detectorWith({ rules: only({ 'distributed-attack': { values } }) });
    const at = (ms: number, username: string, id: string) =>
      failure(ms, { username, id, ip: `192.0.2.${username.length}` });
    const moment = ['b', 'cc', 'd', 'ee', 'b'].map((name, n) => at(MINUTE, name, `id${n}`));
    await found(detector, ...moment, at(4.5 * MINUTE, 'f', 'id5'));
    // Without the second of b there would be five users with one failure each.
    expect(await found(detector, at(0, 'a', 'id6'))).toEqual([]);
    expect(await found(detector, at(1, 'gg', 'id7'))).toHaveLength(1);
  });

  it('says when it began and ended, how many, and which events show it, newest first', async () => {
    const [finding] = await fired(0, MINUTE, 2 * MINUTE);
    expect(finding).toMatchObject({
      accountId: 'acme',
      rule: 'brute-force-ip',
      severity: 'medium',
      subject: { kind: 'ip', value: '198.51.100.7' },
      firstAt: failure(0).occurredAt,
      lastAt: failure(2 * MINUTE).occurredAt,
      observed: 3,
      threshold: 3,
      windowMs: 5 * MINUTE,
      attackers: ['198.51.100.7'],
      victims: ['mel@acme.example'],
    } satisfies Partial<Finding>);
    expect(finding?.evidence.map(({ at }) => at)).toEqual(
      [2, 1, 0].map((minute) => failure(minute * MINUTE).occurredAt),
    );
  });

  it('goes on finding while the attack does', async () => {
    expect((await fired(0, 1, 2, 3, 4)).map(({ observed }) => observed)).toEqual([3, 4, 5]);
  });

  it('is not moved by the same event again, in the same batch, the next, or after others', async () => {
    const detector = detectorWith({ rules: bruteForce });
    const [a, b, c] = [failure(0), failure(1), failure(2)];
    expect(await found(detector, a, a, a, b, b)).toHaveLength(0);
    const [once] = await found(detector, c);
    expect(await found(detector, c, c)).toEqual([once, once]);
    expect((await found(detector, failure(3)))[0]?.observed).toBe(4);
  });

  it('finds the same when a whole batch is observed again, though hours lie in it', async () => {
    const detector = detectorWith({ rules: bruteForce });
    const batch = [0, 1, 2, 500 * MINUTE].map((at) => failure(at));
    const first = await found(detector, ...batch);
    expect(first).toHaveLength(1);
    expect(await found(detector, ...batch)).toEqual(first);
  });

  it('is one account’s: events of the same id and address elsewhere are others', async () => {
    const detector = detectorWith({ rules: bruteForce });
    const here = [0, 1, 2].map((at) => failure(at));
    const there = here.map((each) => ({ ...each, accountId: 'beta' }));
    await found(detector, ...here.slice(0, 2), ...there.slice(0, 2));
    expect(await found(detector, there[2] ?? failure(0), here[2] ?? failure(0))).toMatchObject([
      { accountId: 'beta' },
      { accountId: 'acme' },
    ]);
  });
});

describe('a hot subject', () => {
  it('is counted exactly up to a thousand, whatever comes', async () => {
    const detector = detectorWith({ rules: only({ 'brute-force-user': {} }) });
    const findings = await found(
      detector,
      ...Array.from({ length: 5000 }, (_, n) => failure(n, { ip: `192.0.2.${n % 250}` })),
    );
    expect(findings).toHaveLength(5000 - 9);
    expect(findings[990]?.observed).toBe(1000);
    expect(findings.at(-1)?.observed).toBeGreaterThanOrEqual(1000);
    expect(findings.at(-1)?.attackers).toHaveLength(20);
  });

  it('is known by its newest: who is beyond the thousand counts no more', async () => {
    const detector = detectorWith({ rules: only({ 'password-spray': { values: { users: 2 } } }) });
    const hammered = Array.from({ length: 1300 }, (_, n) => failure(n + 1, { username: 'root' }));
    const findings = await found(detector, failure(0, { username: 'ada' }), ...hammered);
    expect(findings.length).toBeGreaterThanOrEqual(1000);
    expect(await found(detector, failure(2000, { username: 'root' }))).toEqual([]);
  });

  it('with many users is still counted right when events overtake each other', async () => {
    const detector = detectorWith({ rules: only({ 'password-spray': { values: { users: 100 } } }) });
    const events = Array.from({ length: 400 }, (_, n) =>
      failure((n ^ 3) * SECOND, { username: `user${n % 120}` }),
    );
    const findings = await found(detector, ...events);
    // The hundredth user comes with the hundredth event, and from then on every event is in such a window.
    expect(findings).toHaveLength(301);
    expect(findings.at(-1)).toMatchObject({ observed: 120, threshold: 100 });
  });
});
