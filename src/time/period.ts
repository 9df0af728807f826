import { tz } from '@date-fns/tz';
import { addMonths } from 'date-fns/addMonths';
import { startOfMonth } from 'date-fns/startOfMonth';
import { startOfWeek } from 'date-fns/startOfWeek';
import type { Calendar, Interval } from './interval.js';
import { MINUTE_MS } from './lengths.js';
import { daysLater, firstInstant, type LocalTime, localTime, midnight } from './local-time.js';

/** The periods that need nothing but the present moment and a calendar. */
export type NamedPeriod =
  | 'today'
  | 'yesterday'
  | 'last-15-minutes'
  | 'last-hour'
  | 'this-week'
  | 'last-week'
  | 'this-month'
  | 'last-month'
  | 'last-7-days'
  | 'last-15-days'
  | 'last-30-days';

/** All periods of COMMANDS.md; `between` takes `from:` and `to:`, `at` takes `time:` and `within:`. */
export type PeriodName = NamedPeriod | 'between' | 'at';

const utc = { in: tz('UTC') };

/**
 * The stretch of time a name means to somebody at a moment.
 *
 * `last-15-minutes` and `last-hour` roll: exactly so long, ending now. All others are whole calendar days of the
 * asker's zone, daylight saving included (a day may have 23 or 25 hours), up to the end of their last day; the last N
 * days are N dates, today the last of them. `yesterday` is the day that ended when today began, even where a date
 * was skipped (Samoa, 2011-12-30).
 */
export function periodInterval(name: NamedPeriod, now: Date, calendar: Calendar): Interval {
  const today = dayHolding(now, calendar.zone);
  const days = (from: LocalTime, to: LocalTime): Interval => ({
    from: firstInstant(from, calendar.zone),
    to: firstInstant(to, calendar.zone),
  });
  const lastDays = (count: number) => days(daysLater(today, 1 - count), daysLater(today, 1));
  switch (name) {
    case 'last-15-minutes':
      return { from: new Date(now.getTime() - 15 * MINUTE_MS), to: now };
    case 'last-hour':
      return { from: new Date(now.getTime() - 60 * MINUTE_MS), to: now };
    case 'today':
      return lastDays(1);
    case 'yesterday':
      return days(dayBefore(today, calendar.zone), today);
    case 'this-week':
      return days(weekStart(today, calendar, 0), weekStart(today, calendar, 1));
    case 'last-week':
      return days(weekStart(today, calendar, -1), weekStart(today, calendar, 0));
    case 'this-month':
      return days(monthStart(today, 0), monthStart(today, 1));
    case 'last-month':
      return days(monthStart(today, -1), monthStart(today, 0));
    case 'last-7-days':
      return lastDays(7);
    case 'last-15-days':
      return lastDays(15);
    case 'last-30-days':
      return lastDays(30);
  }
}

/** The date whose first moment has come and whose successor's has not: where clocks go back over midnight, the later. */
function dayHolding(now: Date, zone: string): LocalTime {
  const day = midnight(localTime(now, zone));
  const next = daysLater(day, 1);
  return firstInstant(next, zone) <= now ? next : day;
}

/** The date of the last moment before a day began. */
const dayBefore = (day: LocalTime, zone: string): LocalTime =>
  midnight(localTime(new Date(firstInstant(day, zone).getTime() - 1), zone));

function weekStart(day: LocalTime, calendar: Calendar, weeksLater: number): LocalTime {
  const start = startOfWeek(day, { ...utc, weekStartsOn: calendar.weekStart });
  return daysLater(start.getTime(), 7 * weeksLater);
}

const monthStart = (day: LocalTime, monthsLater: number): LocalTime =>
  addMonths(startOfMonth(day, utc), monthsLater, utc).getTime();
