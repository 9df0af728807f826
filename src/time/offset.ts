import { tzOffset } from '@date-fns/tz';
import { DAY_MS } from './lengths.js';

/** What is known of one UTC day in one zone: the offset it starts with and, when it changes, when and to what. */
interface OffsetDay {
  readonly number: number;
  readonly before: number;
  readonly changesAt: number;
  readonly after: number;
}

interface ZoneOffsets {
  readonly days: Map<number, OffsetDay>;
  last: OffsetDay;
}

// Asking Intl costs about 1 µs and an export asks for every row; a zone changes its offset at most once a day.
const zones = new Map<string, ZoneOffsets>();
const MOST_DAYS = 20_000;

/**
 * How far a zone's clocks are ahead of UTC at an instant, from the runtime's own zone data.
 * @param zone IANA name
 * @param time milliseconds since the epoch
 * @returns milliseconds, negative west of Greenwich. Exact since 1972, when the last zone left odd seconds behind
 * @throws RangeError when the zone is unknown or the time is not a number
 */
export function offsetAt(zone: string, time: number): number {
  const number = Math.floor(time / DAY_MS);
  const known = zones.get(zone);
  if (known === undefined) {
    const day = measureDay(zone, number);
    zones.set(zone, { days: new Map([[number, day]]), last: day });
    return offsetWithin(day, time);
  }
  if (known.last.number !== number) known.last = dayOf(zone, known.days, number);
  return offsetWithin(known.last, time);
}

/**
 * The instant at which a zone's clocks change within a stretch that holds one change.
 * @param low milliseconds, before the change
 * @param high milliseconds, at or after it
 */
export function changeBetween(zone: string, low: number, high: number): number {
  const before = measure(zone, low);
  let [start, end] = [low, high];
  while (end - start > 1) {
    const middle = Math.floor((start + end) / 2);
    if (measure(zone, middle) === before) start = middle;
    else end = middle;
  }
  return end;
}

const offsetWithin = (day: OffsetDay, time: number) => (time < day.changesAt ? day.before : day.after);

function dayOf(zone: string, days: Map<number, OffsetDay>, number: number): OffsetDay {
  const known = days.get(number);
  if (known !== undefined) return known;
  if (days.size >= MOST_DAYS) days.clear();
  const day = measureDay(zone, number);
  days.set(number, day);
  return day;
}

function measureDay(zone: string, number: number): OffsetDay {
  const [start, end] = [number * DAY_MS, (number + 1) * DAY_MS];
  const before = measure(zone, start);
  const after = measure(zone, end - 1);
  const changesAt = before === after ? end : changeBetween(zone, start, end - 1);
  return { number, before, changesAt, after };
}

function measure(zone: string, time: number): number {
  const minutes = tzOffset(zone, new Date(time));
  if (Number.isNaN(minutes)) throw new RangeError(`No offset: zone ${zone}, time ${time}`);
  return Math.round(minutes * 60_000);
}
