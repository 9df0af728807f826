import fc from 'fast-check';
import { kilometres } from '../../../src/alerts/detect/impossible-travel.js';
import type { Login } from '../../../src/logins/event.js';
import { DAY, detectorWith, failure, found, MINUTE, only, signIn } from './support.js';

const BERLIN = { city: 'Berlin', country: 'Germany', countryCode: 'DE', latitude: 52.52, longitude: 13.405 };
const LAGOS = { city: 'Lagos', country: 'Nigeria', countryCode: 'NG', latitude: 6.4541, longitude: 3.3947 };
const POTSDAM = {
  city: 'Potsdam',
  country: 'Germany',
  countryCode: 'DE',
  latitude: 52.4,
  longitude: 13.0656,
};

const from = (place: Login['place'], at: number, given: Partial<Login> = {}) =>
  signIn(at, { place, ip: '203.0.113.9', ...given });

describe('impossible-travel', () => {
  const rules = only({ 'impossible-travel': {} });
  const journey = (...logins: readonly Login[]) => found(detectorWith({ rules }), ...logins);

  it('says from where to where, how far and how fast', async () => {
    const later = from(LAGOS, 41 * MINUTE, { ip: '198.51.100.1' });
    const [finding, ...more] = await journey(from(BERLIN, 0), later);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      severity: 'high',
      subject: { kind: 'user', value: 'mel@acme.example' },
      attackers: ['198.51.100.1'],
      detail: 'Berlin → Lagos, 5,200 km in 41 minutes',
      threshold: 900,
      success: { user: 'mel@acme.example', ip: '198.51.100.1', at: later.occurredAt },
    });
    expect(finding?.observed).toBeGreaterThan(7000);
    expect(finding?.evidence.map(({ at }) => at)).toEqual([later.occurredAt, from(BERLIN, 0).occurredAt]);
  });

  it('is possible by plane, and around the corner', async () => {
    expect(await journey(from(BERLIN, 0), from(LAGOS, 6 * 60 * MINUTE))).toEqual([]);
    expect(await journey(from(BERLIN, 0), from(LAGOS, 5.5 * 60 * MINUTE))).toHaveLength(1);
    expect(await journey(from(BERLIN, 0), from(POTSDAM, 1000))).toEqual([]);
  });

  it('is noticed at the same moment too', async () => {
    expect(await journey(from(BERLIN, 0), from(LAGOS, 0))).toMatchObject([
      { detail: 'Berlin → Lagos, 5,200 km in less than a minute' },
    ]);
  });

  it('compares a late sign-in with the one before and the one after it', async () => {
    const detector = detectorWith({ rules });
    expect(await found(detector, from(BERLIN, 0), from(BERLIN, 5 * MINUTE))).toEqual([]);
    expect(await found(detector, from(LAGOS, 2 * MINUTE))).toMatchObject([{ rule: 'impossible-travel' }]);
    const other = detectorWith({ rules });
    expect(await found(other, from(BERLIN, 5 * MINUTE), from(LAGOS, MINUTE))).toMatchObject([
      { detail: 'Lagos → Berlin, 5,200 km in 4 minutes' },
    ]);
  });

  it('passes over sign-ins whose place is not known, and does not believe places of IPv6 addresses', async () => {
    const unknown = from(undefined, 10 * MINUTE);
    expect(await journey(from(BERLIN, 0), unknown, from(LAGOS, 41 * MINUTE))).toHaveLength(1);
    const weak = from(LAGOS, 10 * MINUTE, { ip: '2001:db8::1' });
    expect(await journey(from(BERLIN, 0), weak, from(BERLIN, 20 * MINUTE))).toEqual([]);
  });

  it('is of one user of one account, and of sign-ins that succeeded', async () => {
    const others = [
      from(LAGOS, MINUTE, { username: 'ada@acme.example' }),
      from(LAGOS, MINUTE, { accountId: 'beta' }),
      from(LAGOS, MINUTE, { status: 'failure' }),
      from(LAGOS, MINUTE, { action: 'sign-out' }),
    ];
    expect(await journey(from(BERLIN, 0), ...others)).toEqual([]);
  });

  it('is found again of the same event, and changes nothing', async () => {
    const detector = detectorWith({ rules });
    const there = from(LAGOS, MINUTE);
    const once = await found(detector, from(BERLIN, 0), there);
    expect(await found(detector, there)).toEqual(once);
  });

  it('finds the same journeys in whatever order they came', async () => {
    const visits = fc.uniqueArray(fc.record({ at: fc.integer({ min: 0, max: 9 }), far: fc.boolean() }), {
      minLength: 2,
      maxLength: 8,
      selector: ({ at }) => at,
    });
    const shuffled = visits.chain((given) => fc.shuffledSubarray(given, { minLength: given.length }));
    await fc.assert(
      fc.asyncProperty(shuffled, async (given) => {
        const detector = detectorWith({ rules });
        const logins = given.map(({ at, far }) => from(far ? LAGOS : BERLIN, at * 30_000));
        for (const [come, login] of logins.entries()) {
          const [finding] = await found(detector, login);
          const sorted = logins.slice(0, come + 1).toSorted((a, b) => +a.occurredAt - +b.occurredAt);
          const at = sorted.indexOf(login);
          const neighbours = [sorted[at - 1], sorted[at + 1]];
          const far = neighbours.some((other) => other && other.place?.city !== login.place?.city);
          expect(finding !== undefined).toBe(far);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('distance', () => {
  it.each([
    ['Berlin to Lagos', BERLIN, LAGOS, 5200],
    ['to itself', BERLIN, BERLIN, 0],
    ['half around the Earth', { latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 }, 20_015],
    ['over the date line', { latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 }, 111],
    ['from pole to pole', { latitude: 90, longitude: 0 }, { latitude: -90, longitude: 77 }, 20_015],
  ])('%s', (_, a, b, km) => {
    expect(Math.abs(kilometres(a, b) - km)).toBeLessThan(10);
  });
});

describe('new-country', () => {
  const rules = only({ 'new-country': {} });
  const usual = Array.from({ length: 5 }, (_, n) => from(BERLIN, n * DAY));

  it('fires once, at the first sign-in from elsewhere of somebody with five earlier ones', async () => {
    const detector = detectorWith({ rules });
    expect(await found(detector, ...usual)).toEqual([]);
    const abroad = await found(detector, from(LAGOS, 6 * DAY), from(LAGOS, 7 * DAY), from(BERLIN, 8 * DAY));
    expect(abroad).toMatchObject([{ detail: 'first sign-in from Nigeria', observed: 5, threshold: 5 }]);
    expect(abroad[0]?.success?.user).toBe('mel@acme.example');
  });

  it('does not know yet what is usual after four', async () => {
    expect(await found(detectorWith({ rules }), ...usual.slice(1), from(LAGOS, 6 * DAY))).toEqual([]);
  });

  it('counts the five when they came within minutes, or late', async () => {
    const quick = Array.from({ length: 5 }, (_, n) => from(BERLIN, n * 1000));
    const detector = detectorWith({ rules });
    await found(detector, ...quick.slice(1), quick[0] ?? from(BERLIN, 0));
    expect(await found(detector, from(LAGOS, MINUTE))).toHaveLength(1);
  });

  it('is no news where no country was ever told', async () => {
    const nowhere = usual.map((each) => ({ ...each, place: undefined }));
    expect(await found(detectorWith({ rules }), ...nowhere, from(LAGOS, 6 * DAY))).toEqual([]);
  });

  it('learns from imported history, of which it says nothing', async () => {
    const history = usual.map((each) => ({ ...each, source: 'import' as const }));
    const detector = detectorWith({ rules });
    const abroad = from(LAGOS, 4.5 * DAY, { source: 'demo' });
    expect(await found(detector, ...history, abroad)).toEqual([]);
    expect(await found(detector, from(LAGOS, 6 * DAY))).toEqual([]);
    const paris = { country: 'France', countryCode: 'FR' };
    expect(await found(detector, from(paris, 7 * DAY))).toHaveLength(1);
  });

  it('learns from history that is imported after newer events, and counts none of it', async () => {
    const detector = detectorWith({ rules: only({ 'new-country': { values: { successes: 7 } } }) });
    await found(detector, ...usual.slice(1), from(BERLIN, 20 * DAY));
    const old = from(LAGOS, DAY / 2, { source: 'import' });
    await found(detector, old, old, { ...old, id: 'another' });
    // Known since, and the sixth.
    expect(await found(detector, from(LAGOS, 21 * DAY))).toEqual([]);
    expect(await found(detector, from({ country: 'France', countryCode: 'FR' }, 22 * DAY))).toEqual([]);
    expect(await found(detector, from({ country: 'Spain', countryCode: 'ES' }, 23 * DAY))).toHaveLength(1);
  });
});

describe('new-device', () => {
  const rules = only({ 'new-device': {} });
  const on = (device: string, at: number) => signIn(at, { device });

  it('fires at a device that was never used, however it is spelt', async () => {
    const usual = Array.from({ length: 5 }, (_, n) => on(n % 2 === 0 ? 'Mac' : 'iPhone', n * DAY));
    const detector = detectorWith({ rules });
    expect(await found(detector, ...usual, on('MAC', 6 * DAY))).toEqual([]);
    expect(await found(detector, on('Windows PC', 7 * DAY), on('Windows PC', 8 * DAY))).toMatchObject([
      { severity: 'low', detail: 'first sign-in on Windows PC' },
    ]);
  });
});

describe('dormant-or-suspended-user', () => {
  const rules = only({ 'dormant-or-suspended-user': {} });

  it.each(['suspended', 'deleted'] as const)('any attempt of somebody %s', async (status) => {
    const detector = detectorWith({ rules, users: [{ status }] });
    expect(await found(detector, failure(0), signIn(1))).toMatchObject([
      { detail: `the user is ${status}`, subject: { value: 'mel@acme.example' } },
      { success: { user: 'mel@acme.example' } },
    ]);
  });

  it('an attempt after 90 days without a sign-in; afterwards they are back', async () => {
    const detector = detectorWith({ rules, users: [{ id: '000000010000000000000000' }] });
    expect(await found(detector, signIn(0))).toHaveLength(1);
    expect(await found(detector, signIn(90 * DAY - 1), failure(90 * DAY))).toEqual([]);
    expect(
      await found(detector, failure(180 * DAY), failure(181 * DAY), signIn(181 * DAY + 1)),
    ).toMatchObject([
      { detail: 'no sign-in for 90 days', observed: 90, threshold: 90 },
      { observed: 91 },
      { observed: 91 },
    ]);
    expect(await found(detector, failure(182 * DAY))).toEqual([]);
  });

  it('not somebody who was added lately, nor a name that is nobody’s', async () => {
    const added = Math.floor(signIn(-89 * DAY).occurredAt.getTime() / 1000).toString(16);
    const detector = detectorWith({ rules, users: [{ id: `${added}0000000000000000` }] });
    expect(await found(detector, failure(0))).toEqual([]);
    expect(await found(detector, failure(DAY))).toHaveLength(1);
    expect(await found(detector, failure(0, { username: 'ghost@acme.example' }))).toEqual([]);
    const again = detectorWith({ rules, users: [{ id: `${added}0000000000000000` }] });
    await found(again, signIn(-300 * DAY, { source: 'import' }));
    expect(await found(again, failure(0))).toEqual([]);
  });
});
