import { DAY_MS } from '../../time/lengths.js';
import { firstInstant, type LocalTime, localTime } from '../../time/local-time.js';
import { WEEK_DAYS } from '../../time/week-days.js';
import type { Handover } from './plan.js';

/** The first Sunday of the epoch, which began on a Thursday. */
const FIRST_SUNDAY = 3 * DAY_MS;

/**
 * How many handovers there have been up to a moment, it included, counted from the beginning of the epoch: one more
 * at each of them, whatever the clocks do between.
 */
export function handoversUntil(handover: Handover, zone: string, moment: Date): number {
  const { first, every } = rhythmOf(handover);
  let number = Math.floor((localTime(moment, zone) - first) / every);
  // Clocks that are set back show some local times twice, so that the division is off by one around a change.
  while (handoverInstant(handover, zone, number) > moment) number -= 1;
  while (handoverInstant(handover, zone, number + 1) <= moment) number += 1;
  return number;
}

/** When that handover is: at its time on the zone's clocks; where they skip it, when they do. */
export function handoverInstant(handover: Handover, zone: string, number: number): Date {
  const { first, every } = rhythmOf(handover);
  return firstInstant(first + number * every, zone);
}

/** The first one after a moment. */
export const nextHandover = (handover: Handover, zone: string, moment: Date): Date =>
  handoverInstant(handover, zone, handoversUntil(handover, zone, moment) + 1);

function rhythmOf({ day, atMs }: Handover): { readonly first: LocalTime; readonly every: number } {
  if (day === 'daily') return { first: atMs, every: DAY_MS };
  return { first: FIRST_SUNDAY + WEEK_DAYS.indexOf(day) * DAY_MS + atMs, every: 7 * DAY_MS };
}
