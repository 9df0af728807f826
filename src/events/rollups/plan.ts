import type { Interval } from '../../time/interval.js';
import { DAY_MS, HOUR_MS } from '../../time/lengths.js';
import { ceilTo, floorTo, type Level } from './pack.js';

/** Whole hours or days, one after the other. */
export interface PackRange extends Interval {
  readonly level: Level;
}

/** How to answer for an interval: what comes from packs, and what from the events themselves. */
export interface Plan {
  readonly packs: readonly PackRange[];
  readonly raw: readonly Interval[];
}

/** Beyond so many, whole days are read for single hours of them. */
const MOST_HOURS = 24;

/**
 * Divides an interval, exactly: each moment of it is in one part.
 * @param through all before it is in packs
 * @param stale hours (milliseconds since 1970, UTC) whose packs are not to be used, nor those of their days
 */
export function planFor({ from, to }: Interval, through: Date, stale: Iterable<number>): Plan {
  const [begin, end] = [from.getTime(), to.getTime()];
  const first = ceilTo(begin, HOUR_MS);
  const last = Math.min(floorTo(end, HOUR_MS), through.getTime());
  if (first >= last) return { packs: [], raw: begin < end ? [{ from, to }] : [] };
  const left = spansOf(stale, first, last);
  const packs: PackRange[] = [];
  const raw: Interval[] = [];
  let at = begin;
  for (const [leave, resume] of [[begin, first], ...left, [last, end]] as const) {
    if (at < leave) packs.push(...rangesOf(at, leave));
    if (leave < resume) raw.push({ from: new Date(leave), to: new Date(resume) });
    at = resume;
  }
  return { packs, raw: joined(raw) };
}

/** The hours to be left out, in order, those that adjoin as one; whole days where there would be many. */
function spansOf(
  stale: Iterable<number>,
  first: number,
  last: number,
): readonly (readonly [number, number])[] {
  const within = [...new Set(stale)].filter((hour) => hour >= first && hour < last).sort((a, b) => a - b);
  const length = within.length > MOST_HOURS ? DAY_MS : HOUR_MS;
  const spans: [number, number][] = [];
  for (const hour of within) {
    const begin = Math.max(first, floorTo(hour, length));
    const end = Math.min(last, floorTo(hour, length) + length);
    const before = spans.at(-1);
    if (before !== undefined && before[1] >= begin) before[1] = Math.max(before[1], end);
    else spans.push([begin, end]);
  }
  return spans;
}

/** Days inside, hours at the edges. */
function rangesOf(from: number, to: number): readonly PackRange[] {
  const [firstDay, lastDay] = [ceilTo(from, DAY_MS), floorTo(to, DAY_MS)];
  if (firstDay >= lastDay) return [rangeOf('hour', from, to)];
  return [
    rangeOf('hour', from, firstDay),
    rangeOf('day', firstDay, lastDay),
    rangeOf('hour', lastDay, to),
  ].filter((range) => range.from < range.to);
}

const rangeOf = (level: Level, from: number, to: number): PackRange => ({
  level,
  from: new Date(from),
  to: new Date(to),
});

function joined(intervals: readonly Interval[]): readonly Interval[] {
  const all: Interval[] = [];
  for (const interval of intervals) {
    const before = all.at(-1);
    if (before?.to.getTime() === interval.from.getTime())
      all[all.length - 1] = { from: before.from, to: interval.to };
    else all.push(interval);
  }
  return all;
}
