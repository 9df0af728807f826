import fc from 'fast-check';
import type { Calendar } from '../../src/time/interval.js';
import { type NamedPeriod, periodInterval } from '../../src/time/period.js';
import { PERIODS } from '../../src/time/period-words.js';
import { knownZones } from '../../src/time/zone.js';

const HOUR = 3_600_000;
const berlin: Calendar = { zone: 'Europe/Berlin', weekStart: 1 };
const named = PERIODS.map(({ name }) => name).filter(
  (name): name is NamedPeriod => name !== 'between' && name !== 'at',
);
const iso = (name: NamedPeriod, now: string, calendar = berlin) => {
  const { from, to } = periodInterval(name, new Date(now), calendar);
  return [from.toISOString(), to.toISOString()];
};
const hours = (name: NamedPeriod, now: string, zone: string) => {
  const { from, to } = periodInterval(name, new Date(now), { zone, weekStart: 1 });
  return (to.getTime() - from.getTime()) / HOUR;
};

describe('named periods', () => {
  // A Monday, 14:05:09 in Berlin.
  const now = '2026-11-23T13:05:09.250Z';

  it.each<[NamedPeriod, string, string]>([
    ['today', '2026-11-22T23:00:00.000Z', '2026-11-23T23:00:00.000Z'],
    ['yesterday', '2026-11-21T23:00:00.000Z', '2026-11-22T23:00:00.000Z'],
    ['last-15-minutes', '2026-11-23T12:50:09.250Z', now],
    ['last-hour', '2026-11-23T12:05:09.250Z', now],
    ['this-week', '2026-11-22T23:00:00.000Z', '2026-11-29T23:00:00.000Z'],
    ['last-week', '2026-11-15T23:00:00.000Z', '2026-11-22T23:00:00.000Z'],
    ['this-month', '2026-10-31T23:00:00.000Z', '2026-11-30T23:00:00.000Z'],
    ['last-month', '2026-09-30T22:00:00.000Z', '2026-10-31T23:00:00.000Z'],
    ['last-7-days', '2026-11-16T23:00:00.000Z', '2026-11-23T23:00:00.000Z'],
    ['last-15-days', '2026-11-08T23:00:00.000Z', '2026-11-23T23:00:00.000Z'],
    ['last-30-days', '2026-10-24T22:00:00.000Z', '2026-11-23T23:00:00.000Z'],
  ])('%s in Berlin', (name, from, to) => {
    expect(iso(name, now)).toEqual([from, to]);
  });

  it('begin the week where the account does', () => {
    const sunday: Calendar = { zone: 'UTC', weekStart: 0 };
    const saturday: Calendar = { zone: 'UTC', weekStart: 6 };
    expect(iso('this-week', now, sunday)).toEqual(['2026-11-22T00:00:00.000Z', '2026-11-29T00:00:00.000Z']);
    expect(iso('last-week', now, saturday)).toEqual(['2026-11-14T00:00:00.000Z', '2026-11-21T00:00:00.000Z']);
  });

  it('are the day of the asker, not of the machine', () => {
    const tokyo: Calendar = { zone: 'Asia/Tokyo', weekStart: 1 };
    expect(iso('today', '2026-11-23T20:00:00Z', tokyo)).toEqual([
      '2026-11-23T15:00:00.000Z',
      '2026-11-24T15:00:00.000Z',
    ]);
  });
});

describe('days that are not 24 hours of one offset', () => {
  it.each([
    ['Europe/Berlin', '2026-03-29T12:00:00Z', 23],
    ['Europe/Berlin', '2026-10-25T12:00:00Z', 25],
    ['Australia/Lord_Howe', '2026-10-04T03:00:00Z', 23.5],
    // These days have no midnight: clocks go from 24:00 to 01:00.
    ['America/Sao_Paulo', '2018-11-04T12:00:00Z', 23],
    ['Africa/Cairo', '2023-04-28T12:00:00Z', 23],
    ['Asia/Beirut', '2024-03-31T12:00:00Z', 23],
    // Midnight comes twice.
    ['America/Havana', '2024-11-03T12:00:00Z', 25],
  ])('%s at %s has a today of %d hours', (zone, now, length) => {
    expect(hours('today', now, zone)).toBe(length);
  });

  it('begin with their first moment where midnight does not exist', () => {
    const { from } = periodInterval('today', new Date('2018-11-04T12:00:00Z'), {
      zone: 'America/Sao_Paulo',
      weekStart: 0,
    });
    expect(from.toISOString()).toBe('2018-11-04T03:00:00.000Z');
  });

  it('go on where clocks were set back from after midnight to before it', () => {
    // St. John's went from 00:01 on the 30th to 23:01 on the 29th: at 23:16 the 30th had begun already.
    const newfoundland: Calendar = { zone: 'America/St_Johns', weekStart: 1 };
    expect(iso('today', '2005-10-30T02:46:00Z', newfoundland)).toEqual([
      '2005-10-30T02:30:00.000Z',
      '2005-10-31T03:30:00.000Z',
    ]);
  });

  it('step over the date that Samoa left out', () => {
    const apia: Calendar = { zone: 'Pacific/Apia', weekStart: 1 };
    // 31 December 2011, 12:00 there; the day before was 29 December.
    const now = '2011-12-30T22:00:00Z';
    expect(iso('today', now, apia)).toEqual(['2011-12-30T10:00:00.000Z', '2011-12-31T10:00:00.000Z']);
    expect(iso('yesterday', now, apia)).toEqual(['2011-12-29T10:00:00.000Z', '2011-12-30T10:00:00.000Z']);
  });
});

describe('whatever the zone, the moment and the week', () => {
  const calendars = fc.record({
    zone: fc.constantFrom(...knownZones()),
    weekStart: fc.constantFrom(0, 1, 2, 3, 4, 5, 6),
  });
  const moments = fc.date({ min: new Date('1973-01-01'), max: new Date('2037-12-31'), noInvalidDate: true });
  const check = (fact: (now: Date, calendar: Calendar) => void) =>
    fc.assert(fc.property(moments, calendars, fact), { numRuns: 300 });

  it('today holds now and adjoins yesterday', () =>
    check((now, calendar) => {
      const today = periodInterval('today', now, calendar);
      expect(today.from <= now && now < today.to).toBe(true);
      expect(periodInterval('yesterday', now, calendar).to).toEqual(today.from);
    }));

  it('this week and this month hold now and adjoin the ones before', () =>
    check((now, calendar) => {
      for (const unit of ['week', 'month'] as const) {
        const present = periodInterval(`this-${unit}`, now, calendar);
        expect(present.from <= now && now < present.to).toBe(true);
        expect(periodInterval(`last-${unit}`, now, calendar).to).toEqual(present.from);
      }
    }));

  it('the last N days end with today and are N days long, but for what clocks were moved', () =>
    check((now, calendar) => {
      const { to } = periodInterval('today', now, calendar);
      for (const days of [7, 15, 30] as const) {
        const interval = periodInterval(`last-${days}-days`, now, calendar);
        expect(interval.to).toEqual(to);
        const length = (interval.to.getTime() - interval.from.getTime()) / HOUR;
        expect(Math.abs(length - days * 24)).toBeLessThanOrEqual(24);
      }
    }));

  it('no period is empty, and the rolling ones end now', () =>
    check((now, calendar) => {
      for (const name of named) {
        const { from, to } = periodInterval(name, now, calendar);
        expect(from < to).toBe(true);
      }
      expect(periodInterval('last-hour', now, calendar).to).toEqual(now);
      expect(periodInterval('last-15-minutes', now, calendar).to).toEqual(now);
    }));
});
