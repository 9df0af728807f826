import { clipped } from '../clipped.js';
import { UserError } from '../user-error.js';
import { SECOND_MS } from './lengths.js';

const UNITS = [
  { ms: 604_800_000, short: 'w', names: ['w', 'week', 'weeks'] },
  { ms: 86_400_000, short: 'd', names: ['d', 'day', 'days'] },
  { ms: 3_600_000, short: 'h', names: ['h', 'hr', 'hrs', 'hour', 'hours'] },
  { ms: 60_000, short: 'm', names: ['m', 'min', 'mins', 'minute', 'minutes'] },
  { ms: 1000, short: 's', names: ['s', 'sec', 'secs', 'second', 'seconds'] },
] as const;

/** Inclusive, in milliseconds. */
export interface DurationBounds {
  readonly min?: number;
  readonly max?: number;
}

const TEN_YEARS = 3650 * 86_400_000;

/**
 * A length of time as people type it: `90s`, `10m`, `1h30m`, `2 hours 5 minutes`, `1d`. A day is 24 hours. Each unit
 * at most once, whole numbers only.
 * @param bounds default 1 second to 3,650 days
 * @returns milliseconds
 * @throws UserError when it is no duration or out of bounds
 */
export function readDuration(text: string, bounds: DurationBounds = {}): number {
  const typed = text.trim().toLowerCase();
  const length = typed.length <= 60 && /^(?:\d{1,9}\s*[a-z]+[\s,]*)+$/.test(typed) ? total(typed) : undefined;
  if (length === undefined) {
    throw new UserError(
      `“${clipped(text, 40)}” is not a length of time. Type a number and a unit, such as 90s, 10m, 1h30m or 2d.`,
    );
  }
  const { min = SECOND_MS, max = TEN_YEARS } = bounds;
  if (length < min)
    throw new UserError(`${clipped(typed, 40)} is too short: type at least ${writeDuration(min)}.`);
  if (length > max)
    throw new UserError(`${clipped(typed, 40)} is too long: type at most ${writeDuration(max)}.`);
  return length;
}

/** Milliseconds to the shortest text that `readDuration` reads back as them: `1h30m`. Parts of a second are dropped. */
export function writeDuration(ms: number): string {
  let rest = Math.floor(ms / SECOND_MS) * SECOND_MS;
  if (rest === 0) return '0s';
  let text = '';
  for (const unit of UNITS.slice(1)) {
    const count = Math.floor(rest / unit.ms);
    if (count > 0) text += `${count}${unit.short}`;
    rest -= count * unit.ms;
  }
  return text;
}

function total(typed: string): number | undefined {
  const seen = new Set<number>();
  let sum = 0;
  for (const [, count, name] of typed.matchAll(/(\d+)\s*([a-z]+)/g)) {
    const unit = UNITS.find(({ names }) => (names as readonly string[]).includes(name ?? ''));
    if (unit === undefined || seen.has(unit.ms)) return undefined;
    seen.add(unit.ms);
    sum += Number(count) * unit.ms;
  }
  return sum;
}
