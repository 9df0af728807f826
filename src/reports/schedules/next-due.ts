import { daysLater, firstInstant, type LocalTime, localTime, midnight } from '../../time/local-time.js';
import { isWeekend, weekDayOf } from '../../time/week-days.js';
import { writeClock } from '../../time/write-clock.js';
import type { Recurrence } from './schedule.js';

/** A moment at which a report is due. */
export interface Due {
  readonly at: Date;
  /** Why it is not the day or time that was asked for. */
  readonly instead?: string;
}

/** A month's day comes within 62 days; where a zone skipped a date, a day later. */
const LONGEST_WAIT_DAYS = 70;
const YEAR_DAYS = 366;

/**
 * The first moment after `after` at which a report is due, on the zone's clocks. A time that the clocks skip is the
 * first moment there is; one that they show twice is its first; a day that the month lacks is its last.
 */
export function nextDue(recurrence: Recurrence, after: Date): Due {
  const { zone, atMs } = recurrence;
  const today = midnight(localTime(after, zone));
  for (let away = -1; away <= LONGEST_WAIT_DAYS; away += 1) {
    const day = daysLater(today, away);
    if (!isDay(recurrence, day)) continue;
    const at = firstInstant(day + atMs, zone);
    if (at <= after) continue;
    const instead = [...shortMonth(recurrence, day), ...skippedTime(recurrence, day, at)];
    return instead.length === 0 ? { at } : { at, instead: instead.join(' ') };
  }
  throw new Error(`no ${recurrence.every} within ${LONGEST_WAIT_DAYS} days`);
}

/** The next few. */
export function nextDues(recurrence: Recurrence, after: Date, count: number): readonly Due[] {
  const dues: Due[] = [];
  for (let last = after; dues.length < count; last = dues.at(-1)?.at ?? last)
    dues.push(nextDue(recurrence, last));
  return dues;
}

/** The first moment within a year that is due at another time than asked for, because the zone's clocks skip that. */
export function nextSkipped(recurrence: Recurrence, after: Date): Date | undefined {
  const { zone, atMs } = recurrence;
  const today = midnight(localTime(after, zone));
  for (let away = 0; away <= YEAR_DAYS; away += 1) {
    const day = daysLater(today, away);
    if (!isDay(recurrence, day)) continue;
    const at = firstInstant(day + atMs, zone);
    if (at > after && localTime(at, zone) !== day + atMs) return at;
  }
  return undefined;
}

/** Why a report that was due then is not on the day or at the time that was asked for. */
export const insteadAt = (recurrence: Recurrence, at: Date): string | undefined =>
  nextDue(recurrence, new Date(at.getTime() - 1)).instead;

function isDay({ every, day = 1 }: Recurrence, local: LocalTime): boolean {
  if (every === 'day') return true;
  if (every === 'weekday') return !isWeekend(local);
  if (every === 'month') return new Date(local).getUTCDate() === Math.min(day, daysIn(local));
  return weekDayOf(local) === every;
}

const daysIn = (local: LocalTime) => {
  const date = new Date(local);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
};

function shortMonth({ every, day = 1 }: Recurrence, local: LocalTime): readonly string[] {
  if (every !== 'month' || day <= daysIn(local)) return [];
  const month = new Date(local).toLocaleString('en', { month: 'long', timeZone: 'UTC' });
  return [`${month} has no day ${day}, so it is its last.`];
}

function skippedTime({ zone, atMs }: Recurrence, day: LocalTime, at: Date): readonly string[] {
  if (localTime(at, zone) === day + atMs) return [];
  return [`The clocks skip ${writeClock(atMs)} that day, so it is the first moment after.`];
}
