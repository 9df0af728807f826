import type { Place } from '../geo/place.js';

/** An address of the samples with its place as DB-IP City Lite gives it, so that a start need not open that database. */
export interface Address {
  readonly ip: string;
  readonly place?: Place;
}

/** MaxMind's published test addresses where a place is wanted, RFC 5737 and RFC 3849 documentation addresses elsewhere. */
export const ADDRESSES = {
  office: {
    ip: '81.2.69.142',
    place: {
      city: 'London',
      country: 'United Kingdom',
      countryCode: 'GB',
      latitude: 51.5143,
      longitude: -0.0912,
    },
  },
  cornwall: {
    ip: '2.125.160.216',
    place: {
      city: 'Bugle',
      country: 'United Kingdom',
      countryCode: 'GB',
      latitude: 50.3958,
      longitude: -4.7933,
    },
  },
  stockholm: {
    ip: '89.160.20.112',
    place: { city: 'Stockholm', country: 'Sweden', countryCode: 'SE', latitude: 59.3327, longitude: 18.0656 },
  },
  puyallup: {
    ip: '216.160.83.56',
    place: {
      city: 'Puyallup',
      country: 'United States',
      countryCode: 'US',
      latitude: 47.1426,
      longitude: -122.292,
    },
  },
  jilin: {
    ip: '175.16.199.1',
    place: { city: 'Jilin', country: 'China', countryCode: 'CN', latitude: 43.8378, longitude: 126.549 },
  },
  mobile: { ip: '203.0.113.24' },
  tethered: { ip: '2001:db8:42::17' },
  scanner: { ip: '198.51.100.77' },
  publisher: { ip: '192.0.2.10' },
} as const satisfies Readonly<Record<string, Address>>;

const SAFARI = 'AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5';
const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0';

/** What the samples sign in with: user agents, which tell the device type. */
export const AGENTS = {
  windows: `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Safari/537.36`,
  mac: `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${SAFARI} Safari/605.1.15`,
  linux: `Mozilla/5.0 (X11; Linux x86_64) ${CHROME} Safari/537.36`,
  iphone: `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${SAFARI} Mobile/15E148 Safari/604.1`,
  android: `Mozilla/5.0 (Linux; Android 15; Pixel 9) ${CHROME} Mobile Safari/537.36`,
  script: 'python-requests/2.32.3',
} as const;
