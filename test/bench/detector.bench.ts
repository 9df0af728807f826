import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Observed, SUBJECTS } from '../../src/alerts/detect/detection.js';
import { Detector } from '../../src/alerts/detect/detector.js';
import { People } from '../../src/alerts/detect/people.js';
import { Profiles } from '../../src/alerts/detect/profiles.js';
import { UNTUNED } from '../../src/alerts/rules/catalogue.js';
import { systemClock as clock } from '../../src/time/clock.js';
import type { Bench } from './bench.js';
import type { Figure } from './figure.js';
import { medianOf } from './measure.js';

export const name = 'detector';

const EVENTS = 100_000;
const BATCH = 1_000;
const SUBJECTS_SEEN = 1_000_000;
const HOT = 10_000;
const START = Date.parse('2026-11-23T12:00:00Z');
const MEGABYTE = 1024 ** 2;

/** The rules alone: events as the tail hands them on, decoded; nothing is read or written. */
export async function run({ report }: Bench): Promise<readonly Figure[]> {
  const mixed = await medianOf(3, () => rate(mix(), 'a day of sign-ins'));
  const oneUser = await medianOf(3, () => rate(attack(EVENTS), 'one user'));
  const overtaking = await medianOf(3, () => rate(jumbled(attack(EVENTS)), 'one user, out of order'));
  report('memory …');
  const memory = await memoryOf();
  const found = await findingsOfOneUser();
  return [
    {
      what: 'sign-ins of 20,000 users, 1 in 20 failed',
      unit: 'events/s',
      ours: mixed,
      aim: { atLeast: 50_000 },
      note: 'one thread, all rules but the preset; prepare (users, profiles) with a store that answers at once',
    },
    { what: 'failures of one user from one address', unit: 'events/s', ours: oneUser },
    { what: 'the same, each up to 30 places out of order', unit: 'events/s', ours: overtaking },
    {
      what: `memory after ${SUBJECTS_SEEN.toLocaleString('en')} distinct subjects`,
      unit: 'MB',
      ours: memory.megabytes,
      aim: { atMost: 150 },
      note: `${memory.subjects.toLocaleString('en')} held (the default most), ${memory.evicted.toLocaleString('en')} let go`,
    },
    {
      what: `${HOT.toLocaleString('en')} failures of one user: counted in the last window`,
      unit: 'failures',
      ours: found.observed,
      note: `${found.milliseconds.toFixed(0)} ms for all; a window counts exactly up to 1,000`,
    },
  ];
}

function detector(): Detector {
  return new Detector({
    rules: { of: async () => UNTUNED },
    people: new People({ withEmails: async () => [] }, clock),
    profiles: new Profiles({ find: async () => [], save: async () => undefined }, SUBJECTS / 10),
    capacity: SUBJECTS,
    sources: new Set(['api']),
  });
}

/** Events a second. */
async function rate(events: readonly Observed[], what: string): Promise<number> {
  const tried = detector();
  const since = performance.now();
  let found = 0;
  for (let at = 0; at < events.length; at += BATCH) {
    const batch = events.slice(at, at + BATCH);
    await tried.prepare(batch);
    for (const event of batch) found += tried.observe(event).length;
  }
  if (found < 0) throw new Error(what);
  return events.length / ((performance.now() - since) / 1_000);
}

const login = (n: number, at: number, user: string, ip: string, failed: boolean): Observed => ({
  kind: 'login',
  login: {
    id: `0192f0c1-7e1a-7b3c-9d5e-${n.toString(16).padStart(12, '0')}`,
    accountId: 'acme',
    occurredAt: new Date(at),
    receivedAt: new Date(at),
    username: user,
    ip,
    place: { city: 'Berlin', country: 'Germany', countryCode: 'DE', latitude: 52.52, longitude: 13.4 },
    device: 'Windows PC',
    action: 'sign-in',
    status: failed ? 'failure' : 'success',
    source: 'api',
  },
});

const address = (n: number) => `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;

const mix = () =>
  Array.from({ length: EVENTS }, (_, n) => {
    const person = (n * 7919) % 20_000;
    return login(n, START + n, `user${person}@acme.example`, address(person), n % 20 === 0);
  });

const attack = (count: number) =>
  Array.from({ length: count }, (_, n) => login(n, START + n, 'root@acme.example', '203.0.113.7', true));

/** The same every time: places are exchanged within thirty. */
const jumbled = (events: readonly Observed[]) =>
  events.map((event, n) => events[n - (n % 30) + (((n % 30) * 7) % 30)] ?? event);

async function memoryOf() {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const tried = detector();
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let at = 0; at < SUBJECTS_SEEN / 2; at += BATCH) {
    // A user and an address each, never seen before.
    const batch = Array.from({ length: BATCH }, (_, n) =>
      login(at + n, START + at + n, `user${at + n}@acme.example`, address(at + n), true),
    );
    await tried.prepare(batch);
    for (const event of batch) tried.observe(event);
  }
  collect();
  return { megabytes: (process.memoryUsage().heapUsed - before) / MEGABYTE, ...tried.size() };
}

async function findingsOfOneUser() {
  const tried = detector();
  const events = attack(HOT);
  const since = performance.now();
  await tried.prepare(events);
  let observed = 0;
  for (const event of events) {
    for (const finding of tried.observe(event)) {
      if (finding.rule === 'brute-force-user') observed = finding.observed;
    }
  }
  return { observed, milliseconds: performance.now() - since };
}
