import fc from 'fast-check';
import { planFor } from '../../../src/events/rollups/plan.js';
import { DAY_MS, HOUR_MS } from '../../../src/time/lengths.js';

const START = new Date('2026-11-20T00:00:00Z').getTime();
const minute = fc.integer({ min: 0, max: 6 * 24 * 60 }).map((minutes) => START + minutes * 60_000);
const hour = fc.integer({ min: 0, max: 6 * 24 }).map((hours) => START + hours * HOUR_MS);

it('divides every interval without a gap, and takes no stale hour from a pack', () => {
  const property = fc.property(
    minute,
    minute,
    hour,
    fc.oneof(fc.array(hour, { maxLength: 5 }), fc.array(hour, { minLength: 30, maxLength: 60 })),
    (from, to, through, stale) => {
      const asked = { from: new Date(Math.min(from, to)), to: new Date(Math.max(from, to)) };
      const { packs, raw } = planFor(asked, new Date(through), stale);
      const parts = [...packs, ...raw].sort((a, b) => a.from.getTime() - b.from.getTime());
      let at = asked.from;
      for (const part of parts) {
        expect(part.from).toEqual(at);
        expect(part.to > part.from).toBe(true);
        at = part.to;
      }
      expect(at).toEqual(asked.to);
      for (const { level, ...range } of packs) {
        const length = level === 'day' ? DAY_MS : HOUR_MS;
        expect([range.from.getTime() % length, range.to.getTime() % length]).toEqual([0, 0]);
        expect(range.to.getTime()).toBeLessThanOrEqual(through);
        const within = stale.filter((each) => each >= range.from.getTime() && each < range.to.getTime());
        expect(within).toEqual([]);
      }
    },
  );
  fc.assert(property, { numRuns: 500 });
});

it('reads half an hour from the events where a zone begins its days at half past', () => {
  const asked = { from: new Date('2026-11-20T18:30:00Z'), to: new Date('2026-11-22T18:30:00Z') };
  const { packs, raw } = planFor(asked, new Date('2026-11-23T00:00:00Z'), []);
  expect(raw.map(({ from, to }) => (to.getTime() - from.getTime()) / 60_000)).toEqual([30, 30]);
  expect(packs.map(({ level, from, to }) => [level, (to.getTime() - from.getTime()) / HOUR_MS])).toEqual([
    ['hour', 5],
    ['day', 24],
    ['hour', 18],
  ]);
});
