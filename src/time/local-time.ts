import { DAY_MS } from './lengths.js';
import { changeBetween, offsetAt } from './offset.js';

/**
 * A date and time as a wall clock shows it, in no zone: the milliseconds since the epoch that the same reading would
 * have in UTC. All calendar arithmetic is done on these, where every day has 24 hours.
 */
export type LocalTime = number;

/** What the wall clocks of a zone show at an instant. */
export function localTime(instant: Date, zone: string): LocalTime {
  const time = instant.getTime();
  return time + offsetAt(zone, time);
}

/**
 * When the clocks of a zone show a local time: one instant on most days, two when clocks were set back over it (in
 * order), none when they were set forward over it.
 */
export function instantsOf(local: LocalTime, zone: string): readonly Date[] {
  // No zone is further than 24 hours from UTC, so both sides of any nearby change are seen.
  const offsets = new Set([offsetAt(zone, local - DAY_MS), offsetAt(zone, local + DAY_MS)]);
  return [...offsets]
    .map((offset) => new Date(local - offset))
    .filter((instant) => localTime(instant, zone) === local)
    .sort((a, b) => a.getTime() - b.getTime());
}

/**
 * The first instant whose local time is at or after the given one: the first of two when the clocks are set back, the
 * moment of the change when they skip it. So a day without a midnight starts when its first second does.
 */
export function firstInstant(local: LocalTime, zone: string): Date {
  return instantsOf(local, zone)[0] ?? new Date(changeBetween(zone, local - DAY_MS, local + DAY_MS));
}

/** Local midnight of the calendar day that holds a local time. */
export const midnight = (local: LocalTime): LocalTime => Math.floor(local / DAY_MS) * DAY_MS;

/** The local midnight `count` calendar days later. */
export const daysLater = (local: LocalTime, count: number): LocalTime => midnight(local) + count * DAY_MS;
