import type { Interval } from '../../time/interval.js';
import { DAY_MS, HOUR_MS } from '../../time/lengths.js';
import { floorTo } from './pack.js';

/** The day (UTC) that a moment is in. */
export const dayOf = (hour: Date): Interval => {
  const from = floorTo(hour.getTime(), DAY_MS);
  return { from: new Date(from), to: new Date(from + DAY_MS) };
};

/** The hour that begins then. */
export const hourOf = (hour: Date): Interval => ({ from: hour, to: new Date(hour.getTime() + HOUR_MS) });

/** When the hours of an interval begin, which begins with one. */
export const hoursIn = ({ from, to }: Interval): readonly Date[] =>
  Array.from(
    { length: Math.ceil((to.getTime() - from.getTime()) / HOUR_MS) },
    (_, at) => new Date(from.getTime() + at * HOUR_MS),
  );

/** Hours in order that adjoin, as one interval. */
export function runsOf(hours: readonly Date[]): readonly Interval[] {
  const runs: Interval[] = [];
  for (const hour of hours) {
    const before = runs.at(-1);
    if (before?.to.getTime() === hour.getTime()) runs[runs.length - 1] = { ...before, to: hourOf(hour).to };
    else runs.push(hourOf(hour));
  }
  return runs;
}
