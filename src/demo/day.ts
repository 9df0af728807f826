import { DAY_MS } from '../time/lengths.js';
import { daysLater, firstInstant, localTime, midnight } from '../time/local-time.js';
import { isWeekend } from '../time/week-days.js';

/** One calendar day of the demo account. */
export interface Day {
  /** Days since 1970-01-01: the same on every start. */
  readonly number: number;
  /** `20261123`. */
  readonly label: string;
  readonly start: Date;
  readonly weekend: boolean;
}

/** Today and the `count` days before it, oldest first, as a calendar in `zone` has them. */
export function lastDays(now: Date, count: number, zone: string): readonly Day[] {
  const today = midnight(localTime(now, zone));
  return Array.from({ length: count + 1 }, (_, index) => {
    const local = daysLater(today, index - count);
    return {
      number: local / DAY_MS,
      label: new Date(local).toISOString().slice(0, 10).replaceAll('-', ''),
      start: firstInstant(local, zone),
      weekend: isWeekend(local),
    };
  });
}

/** A moment of the day. */
export const minutesInto = ({ start }: Day, minutes: number): Date =>
  new Date(start.getTime() + Math.round(minutes * 60_000));
