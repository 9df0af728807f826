import { stretchBefore } from '../../alerts/digest/digest.js';
import { COMPARED } from '../../time/compared-periods.js';
import type { Calendar, Interval } from '../../time/interval.js';
import { daysLater, firstInstant, localTime, midnight } from '../../time/local-time.js';
import { type NamedPeriod, periodInterval } from '../../time/period.js';
import { isWeekend } from '../../time/week-days.js';
import type { Recurrence, ReportQuery, Rhythm } from './schedule.js';

/** What a report due at a moment is of, and what it is compared with. */
export interface Covered {
  readonly interval: Interval;
  /** To begin a sentence with: `Last week`. */
  readonly when: string;
  /** Absent where a comparison would be unfair, since the period goes on. */
  readonly before?: { readonly interval: Interval; readonly words: string };
}

const FOLLOWING: Readonly<Partial<Record<Rhythm, NamedPeriod>>> = { day: 'yesterday', month: 'last-month' };

/**
 * The stretch of time that a report due at `dueAt` is of, however late it is made: the period that was asked for, else
 * the one that goes with the rhythm. Weekdays cover what came since the last weekday, so that Monday's tells of the weekend.
 * @param weekStart the account's
 */
export function coveredBy(
  { every, zone }: Pick<Recurrence, 'every' | 'zone'>,
  { period }: Pick<ReportQuery, 'period'>,
  dueAt: Date,
  weekStart: Calendar['weekStart'],
): Covered {
  const name = period ?? (every === 'weekday' ? undefined : (FOLLOWING[every] ?? 'last-week'));
  if (name === undefined) return sinceLastWeekday(dueAt, zone);
  const calendar = { zone, weekStart };
  const interval = periodInterval(name, dueAt, calendar);
  const [when, words] = COMPARED[name];
  if (interval.to > dueAt) return { interval, when };
  const isRolling = name === 'last-15-minutes' || name === 'last-hour';
  const before = isRolling ? stretchBefore(interval, zone) : periodInterval(name, interval.from, calendar);
  return { interval, when, before: { interval: before, words } };
}

function sinceLastWeekday(dueAt: Date, zone: string): Covered {
  const today = midnight(localTime(dueAt, zone));
  let from = daysLater(today, -1);
  while (isWeekend(from)) from = daysLater(from, -1);
  const days = Math.round((today - from) / 86_400_000);
  const interval = { from: firstInstant(from, zone), to: firstInstant(today, zone) };
  const [when, words] = days === 1 ? COMPARED.yesterday : ['Since Friday', `the ${days} days before`];
  return { interval, when, before: { interval: stretchBefore(interval, zone), words } };
}
