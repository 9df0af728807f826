import { addPack, packsOf } from '../../../src/events/rollups/pack.js';
import { Tallies } from '../../../src/events/rollups/tallies.js';

const start = new Date('2026-11-20T00:00:00Z');
const place = { accountId: 'acme', kind: 'login', dimension: 'user', level: 'day', start } as const;
const at = start.getTime();

it('holds at most 20,000 keys a document, each in one, and says all again', () => {
  const tallies = new Tallies();
  for (let key = 0; key < 65_000; key += 1)
    tallies.add(`user ${key}`, { count: key + 1, first: at + key, last: at + 2 * key, shown: `User ${key}` });
  const packs = packsOf(place, tallies);
  expect(packs.length).toBeGreaterThan(3);
  expect(Math.max(...packs.map(({ keys }) => keys.length))).toBeLessThanOrEqual(20_000);
  const again = new Tallies();
  for (const pack of packs) addPack(again, pack);
  expect(new Map(again.entries())).toEqual(new Map(tallies.entries()));
});

it('keeps documents small when keys are long', () => {
  const tallies = new Tallies();
  for (let key = 0; key < 3_000; key += 1)
    tallies.add(`${'x'.repeat(2_000)}${key}`, { count: 1, first: at, last: at });
  const packs = packsOf(place, tallies);
  expect(Math.max(...packs.map((pack) => JSON.stringify(pack).length))).toBeLessThan(4_000_000);
});

it('tells a text that is the key from no text', () => {
  const tallies = new Tallies();
  tallies.add('ada', { count: 1, first: at, last: at, shown: 'ada' });
  tallies.add('bo', { count: 1, first: at, last: at });
  const again = new Tallies();
  for (const pack of packsOf(place, tallies)) addPack(again, pack);
  again.add('bo', { count: 1, first: at, last: at, shown: 'ｂo' });
  again.add('ada', { count: 1, first: at, last: at, shown: 'ａda' });
  expect(again.largest(2).groups.map(({ value }) => value)).toEqual(['ada', 'ｂo']);
});
