import { coveredBy } from '../../src/reports/schedules/covered.js';
import { nextDue, nextDues } from '../../src/reports/schedules/next-due.js';
import type { Recurrence, Rhythm } from '../../src/reports/schedules/schedule.js';
import { describeInterval } from '../../src/time/write.js';

const BERLIN = 'Europe/Berlin';
const YORK = 'America/New_York';
const at = (clock: string) => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return (hours * 60 + minutes) * 60_000;
};
const rhythm = (every: Rhythm, clock: string, zone: string, day?: number): Recurrence => ({
  every,
  atMs: at(clock),
  zone,
  ...(day === undefined ? {} : { day }),
});
const runsAfter = (moment: string, recurrence: Recurrence, count = 5) =>
  nextDues(recurrence, new Date(moment), count).map((due) => due.at.toISOString().slice(0, 16));

describe('The next runs', () => {
  it('keep to the clocks of their zone over both changes', () => {
    expect(runsAfter('2026-03-27T12:00Z', rhythm('day', '09:00', BERLIN), 3)).toEqual([
      '2026-03-28T08:00',
      '2026-03-29T07:00',
      '2026-03-30T07:00',
    ]);
    expect(runsAfter('2026-10-31T12:00Z', rhythm('day', '09:00', YORK), 3)).toEqual([
      '2026-10-31T13:00',
      '2026-11-01T14:00',
      '2026-11-02T14:00',
    ]);
  });
  it.each([
    [BERLIN, '2026-03-28T12:00Z', '2026-03-29T01:00', '2026-03-30T00:30'],
    [YORK, '2026-03-07T12:00Z', '2026-03-08T07:00', '2026-03-09T06:30'],
  ])('at 02:30 in %s: where the clocks skip it, at the first moment after', (zone, from, gap, next) => {
    expect(runsAfter(from, rhythm('day', '02:30', zone), 2)).toEqual([gap, next]);
    expect(nextDue(rhythm('day', '02:30', zone), new Date(from)).instead).toBe(
      'The clocks skip 02:30 that day, so it is the first moment after.',
    );
  });
  it.each([
    [BERLIN, '02:30', '2026-10-24T12:00Z', '2026-10-25T00:30', '2026-10-26T01:30'],
    [YORK, '01:30', '2026-10-31T12:00Z', '2026-11-01T05:30', '2026-11-02T06:30'],
  ])('where %s shows %s twice, once: at the first', (zone, clock, from, first, next) => {
    expect(runsAfter(from, rhythm('day', clock, zone), 2)).toEqual([first, next]);
    // Due again right after the first has been: not an hour later.
    expect(runsAfter(`${first}Z`, rhythm('day', clock, zone), 1)).toEqual([next]);
  });
  it('are on weekdays, on a day of the week, on a day of the month', () => {
    expect(runsAfter('2026-11-27T10:00Z', rhythm('weekday', '09:00', 'UTC'), 2)).toEqual([
      '2026-11-30T09:00',
      '2026-12-01T09:00',
    ]);
    expect(runsAfter('2026-11-23T09:00Z', rhythm('monday', '09:00', 'UTC'), 2)).toEqual([
      '2026-11-30T09:00',
      '2026-12-07T09:00',
    ]);
    expect(runsAfter('2026-11-23T09:00Z', rhythm('sunday', '09:00', 'UTC'), 1)).toEqual(['2026-11-29T09:00']);
    expect(runsAfter('2026-11-23T09:00Z', rhythm('month', '09:00', 'UTC', 1), 2)).toEqual([
      '2026-12-01T09:00',
      '2027-01-01T09:00',
    ]);
  });
  it('on day 31 of a shorter month are on its last, and say so', () => {
    const last = rhythm('month', '09:00', 'UTC', 31);
    expect(runsAfter('2027-01-31T09:00Z', last, 3)).toEqual([
      '2027-02-28T09:00',
      '2027-03-31T09:00',
      '2027-04-30T09:00',
    ]);
    expect(nextDue(last, new Date('2028-02-01T00:00Z'))).toEqual({
      at: new Date('2028-02-29T09:00Z'),
      instead: 'February has no day 31, so it is its last.',
    });
  });
});

describe('What a run is of', () => {
  const of = (every: Rhythm, due: string, period?: 'today' | 'last-hour') => {
    const covered = coveredBy({ every, zone: BERLIN }, period ? { period } : {}, new Date(due), 1);
    const { interval, before } = covered;
    return [
      describeInterval(interval, BERLIN),
      ...(before ? [describeInterval(before.interval, BERLIN), before.words] : []),
    ];
  };
  it('follows from how often it comes', () => {
    expect(of('day', '2026-11-23T08:00Z')[0]).toMatch(/^2026-11-22 00:00 – 2026-11-23 00:00/);
    expect(of('wednesday', '2026-11-25T08:00Z')[0]).toMatch(/^2026-11-16 00:00 – 2026-11-23 00:00/);
    expect(of('month', '2026-12-01T08:00Z')).toEqual([
      '2026-11-01 00:00 – 2026-12-01 00:00 (Europe/Berlin, UTC+01:00)',
      '2026-10-01 00:00 – 2026-11-01 00:00 (Europe/Berlin, UTC+02:00 to UTC+01:00)',
      'the month before',
    ]);
  });
  it('on weekdays is yesterday, and on Mondays the weekend too', () => {
    expect(of('weekday', '2026-11-24T08:00Z')[0]).toMatch(/^2026-11-23 00:00 – 2026-11-24 00:00/);
    expect(of('weekday', '2026-11-23T08:00Z')[0]).toMatch(/^2026-11-20 00:00 – 2026-11-23 00:00/);
  });
  it('is what was said, and compared only when it is over', () => {
    expect(of('day', '2026-11-23T08:00Z', 'today')).toEqual([
      '2026-11-23 00:00 – 2026-11-24 00:00 (Europe/Berlin, UTC+01:00)',
    ]);
    expect(of('day', '2026-11-23T08:00Z', 'last-hour')[2]).toBe('the hour before');
  });
});
