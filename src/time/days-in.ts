import type { Interval } from './interval.js';
import { writeDate } from './write.js';

/** The first and the last day in a stretch of time, on a zone's clocks, as files are named by them: `2026-11-16_2026-11-22`. */
export function daysIn({ from, to }: Interval, zone: string): string {
  const days = [from, new Date(to.getTime() - 1)].map((end) => writeDate(end, zone));
  return [...new Set(days)].join('_');
}
