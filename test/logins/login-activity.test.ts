import { deviceType } from '../../src/geo/device-type.js';
import type { LoginFilter } from '../../src/logins/activity.js';
import { openLoginActivity } from '../../src/logins/open-login-activity.js';
import { openTestDatabase } from '../support/database.js';
import { ids, login, minutesBefore, signedIn, storeSettings } from '../support/events.js';

const database = await openTestDatabase();
const berlin = { city: 'Berlin', country: 'Germany', countryCode: 'DE' };
const activity = openLoginActivity(database, {
  ...storeSettings,
  places: {
    place: (ip) => (ip.startsWith('203.0.113.') ? berlin : undefined),
    attribution: 'IP geolocation by X',
  },
  deviceType,
  namesOf: async (accountId) => new Map(accountId === 'acme' ? [['ada@acme.example', 'Ada Lovelace']] : []),
});
afterAll(() => database.close());

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';

beforeAll(() =>
  activity.append([
    login({ id: 'phone', ip: '203.0.113.7', userAgent: IPHONE, occurredAt: minutesBefore(1) }),
    login({ id: 'own words', device: 'MacBook Pro', action: 'Sign out', occurredAt: minutesBefore(2) }),
    login({
      id: 'root',
      username: 'root',
      status: 'failure',
      reason: 'wrong password',
      ip: '198.51.100.9',
      occurredAt: minutesBefore(3),
    }),
    login({
      id: 'nobody',
      username: '',
      status: 'failure',
      place: { country: 'France', countryCode: 'FR' },
      occurredAt: minutesBefore(4),
    }),
    login({ id: 'theirs', accountId: 'other', occurredAt: minutesBefore(5) }),
  ]),
);

describe('A login', () => {
  it('is given the place of its address, the device of its user agent and the name of its user', async () => {
    expect(await activity.find(['acme'], 'phone')).toMatchObject({
      name: 'Ada Lovelace',
      device: 'iPhone',
      place: berlin,
    });
  });

  it('keeps the sender’s own words', async () => {
    expect(await activity.find(['acme'], 'own words')).toMatchObject({
      device: 'MacBook Pro',
      action: 'sign-out',
    });
    expect(await activity.find(['acme'], 'nobody')).toMatchObject({ place: { country: 'France' } });
  });
});

describe('Filters of the login activity', () => {
  it.each<[string, Partial<LoginFilter>, string[]]>([
    ['user name', { user: 'ADA@acme.example' }, ['own words', 'phone']],
    ['name of the user', { user: 'ada lovelace' }, ['own words', 'phone']],
    ['no user name', { user: '' }, ['nobody']],
    ['range', { ip: '203.0.113.0/24' }, ['phone']],
    ['device', { device: 'macbook pro' }, ['own words']],
    ['country by name', { country: 'germany' }, ['phone']],
    ['country by code', { country: 'de' }, ['phone']],
    ['part of a place', { place: 'berl' }, ['phone']],
    ['status', { status: 'failure' }, ['nobody', 'root']],
    ['action', { action: 'sign out' }, ['own words']],
    ['nothing but the interval', {}, ['nobody', 'own words', 'phone', 'root']],
  ])('%s', async (_, filter, expected) => {
    const { items, total } = await activity.page(signedIn(filter), 20);
    expect(ids(items).toSorted()).toEqual(expected);
    expect(total).toBe(expected.length);
  });
});

describe('Counting logins', () => {
  const counted = async (dimension: Parameters<typeof activity.countBy>[1]) =>
    (await activity.countBy(signedIn(), dimension, 10)).groups.map(({ value, count }) => [value, count]);

  it('by user, place, reason and device', async () => {
    expect(await counted('user')).toEqual([
      ['ada@acme.example', 2],
      ['', 1],
      ['root', 1],
    ]);
    expect(await counted('place')).toEqual([
      ['', 2],
      ['Berlin, Germany', 1],
      ['France', 1],
    ]);
    expect(await counted('reason')).toEqual([
      ['', 3],
      ['wrong password', 1],
    ]);
    expect(await counted('device')).toEqual([
      ['', 2],
      ['iPhone', 1],
      ['MacBook Pro', 1],
    ]);
  });
});

describe('Known values of logins', () => {
  it('are the actions there are, and what was seen', async () => {
    expect(await activity.known(['acme'], 'action')).toContain('second-factor');
    expect(await activity.known(['acme'], 'country')).toEqual(['France', 'Germany']);
    expect(await activity.known(['acme'], 'status')).toEqual(['success', 'failure']);
    expect(activity.attribution).toBe('IP geolocation by X');
  });
});
