import { capital } from '../capital.js';
import type { Counted } from '../events/series.js';
import type { Interval } from '../time/interval.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../time/lengths.js';
import { type LocalTime, localTime } from '../time/local-time.js';
import { offsetAt } from '../time/offset.js';
import { WEEK_DAYS } from '../time/week-days.js';
import type { Heat, Step, Unit } from './chart.js';

/** No change of clocks is undone sooner. */
const MONTH = 28 * DAY_MS;
const LABEL_LENGTH: Readonly<Record<Unit, number>> = { '5 minutes': 16, hour: 16, day: 10, month: 7 };

/** So that a picture has some dozens of steps at the most. */
export function unitFor({ from, to }: Interval): Unit {
  const length = to.getTime() - from.getTime();
  if (length <= 2 * HOUR_MS) return '5 minutes';
  if (length <= 3 * DAY_MS) return 'hour';
  return length <= 100 * DAY_MS ? 'day' : 'month';
}

/**
 * What has to be counted, in steps of UTC, to be put on the clocks of a zone: some are half or quarter hours off, Lord
 * Howe Island for one half of the year.
 */
export function countedStep(unit: Unit, { from, to }: Interval, zone: string): number {
  if (unit === '5 minutes') return 5 * MINUTE_MS;
  const isWhole = (at: number) => offsetAt(zone, at) % HOUR_MS === 0;
  for (let at = from.getTime(); at < to.getTime(); at += MONTH) if (!isWhole(at)) return 15 * MINUTE_MS;
  return isWhole(to.getTime()) ? HOUR_MS : 15 * MINUTE_MS;
}

/** Every step of the interval on the zone's clocks. An hour that is there twice when clocks are set back is one step. */
export function stepsOf(
  series: readonly Counted[],
  kinds: readonly string[],
  { interval, zone, unit }: { readonly interval: Interval; readonly zone: string; readonly unit: Unit },
): readonly Step[] {
  const counts = new Map<string, number[]>();
  const last = localTime(new Date(interval.to.getTime() - 1), zone);
  for (let at = begin(localTime(interval.from, zone), unit); at <= last; at = after(at, unit))
    counts.set(
      labelOf(at, unit),
      kinds.map(() => 0),
    );
  for (const { at, value, count } of series) {
    const step = counts.get(labelOf(begin(localTime(at, zone), unit), unit));
    const kind = kinds.indexOf(value);
    if (step !== undefined && kind >= 0) step[kind] = (step[kind] ?? 0) + count;
  }
  return [...counts].map(([label, each]) => ({ label, counts: each }));
}

/** @param weekStart 0 for Sunday to 6 */
export function heatOf(series: readonly Counted[], zone: string, weekStart: number): Heat {
  const days = WEEK_DAYS.map((_, at) => (weekStart + at) % 7);
  const counts = days.map(() => Array.from({ length: 24 }, () => 0));
  for (const { at, count } of series) {
    const local = new Date(localTime(at, zone));
    const row = counts[days.indexOf(local.getUTCDay())];
    const hour = local.getUTCHours();
    if (row !== undefined) row[hour] = (row[hour] ?? 0) + count;
  }
  return { days: days.map((day) => capital(WEEK_DAYS[day] ?? '')), counts };
}

function begin(local: LocalTime, unit: Unit): LocalTime {
  if (unit === 'month') {
    const date = new Date(local);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
  }
  const length = unit === 'day' ? DAY_MS : unit === 'hour' ? HOUR_MS : 5 * MINUTE_MS;
  return Math.floor(local / length) * length;
}

const after = (local: LocalTime, unit: Unit): LocalTime =>
  unit === 'month'
    ? begin(local + 32 * DAY_MS, unit)
    : local + (unit === 'day' ? DAY_MS : unit === 'hour' ? HOUR_MS : 5 * MINUTE_MS);

const labelOf = (local: LocalTime, unit: Unit): string =>
  new Date(local).toISOString().replace('T', ' ').slice(0, LABEL_LENGTH[unit]);
