import { handoversUntil, nextHandover } from '../../../src/alerts/oncall/handovers.js';
import type { Handover } from '../../../src/alerts/oncall/plan.js';

const HOUR = 3_600_000;
const monday: Handover = { day: 'monday', atMs: 9 * HOUR };
const daily = (hours: number): Handover => ({ day: 'daily', atMs: hours * HOUR });

/** Every handover after a moment, as many as asked for. */
function following(handover: Handover, zone: string, from: string, count: number): readonly string[] {
  const found: Date[] = [];
  for (let at = new Date(from); found.length < count; ) {
    at = nextHandover(handover, zone, at);
    found.push(at);
  }
  return found.map((at) => at.toISOString());
}

describe('a weekly handover', () => {
  it('is at the same time on the clocks before and after they are set back', () => {
    // Berlin sets its clocks back on Sunday 2026-10-25.
    expect(following(monday, 'Europe/Berlin', '2026-10-18T12:00:00Z', 3)).toEqual([
      '2026-10-19T07:00:00.000Z',
      '2026-10-26T08:00:00.000Z',
      '2026-11-02T08:00:00.000Z',
    ]);
  });
  it('counts one more at the very moment, and none before', () => {
    const before = handoversUntil(monday, 'Europe/Berlin', new Date('2026-11-23T07:59:59.999Z'));
    expect(handoversUntil(monday, 'Europe/Berlin', new Date('2026-11-23T08:00:00Z'))).toBe(before + 1);
    expect(handoversUntil(monday, 'Europe/Berlin', new Date('2026-11-30T07:59:59Z'))).toBe(before + 1);
  });
  it.each([
    ['sunday', '2026-11-29T00:00:00.000Z'],
    ['wednesday', '2026-11-25T00:00:00.000Z'],
    ['saturday', '2026-11-28T00:00:00.000Z'],
  ] as const)('on %s is on that day', (day, at) => {
    expect(following({ day, atMs: 0 }, 'UTC', '2026-11-23T10:00:00Z', 1)).toEqual([at]);
  });
});

describe('a daily handover', () => {
  it('that the clocks skip is when they are set forward', () => {
    // New York goes from 01:59:59 EST to 03:00 EDT on 2026-03-08.
    expect(following(daily(2.5), 'America/New_York', '2026-03-07T12:00:00Z', 2)).toEqual([
      '2026-03-08T07:00:00.000Z',
      '2026-03-09T06:30:00.000Z',
    ]);
  });
  it('that the clocks show twice is once, the first time', () => {
    expect(following(daily(1.5), 'America/New_York', '2026-10-31T12:00:00Z', 2)).toEqual([
      '2026-11-01T05:30:00.000Z',
      '2026-11-02T06:30:00.000Z',
    ]);
  });
  it('counts each once through a year of both changes', () => {
    const zone = 'Australia/Lord_Howe';
    const [from, to] = [new Date('2026-01-01T00:00:00Z'), new Date('2027-01-01T00:00:00Z')];
    expect(handoversUntil(daily(2), zone, to) - handoversUntil(daily(2), zone, from)).toBe(365);
  });
});
