import type { Interval } from './interval.js';
import { DAY_MS, MINUTE_MS } from './lengths.js';
import { localTime } from './local-time.js';
import { offsetAt } from './offset.js';

const two = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));
const pad = (n: number) => two[n] ?? String(n);

/**
 * Local date and time as `2026-11-23 14:05:09`, parts of a second dropped.
 * @throws RangeError for an invalid date
 */
export function writeLocal(date: Date, zone: string): string {
  const local = localTime(date, zone);
  return `${writeDay(local)} ${writeClock(local)}`;
}

/** The same without its seconds: `2026-11-23 14:05`. @throws RangeError for an invalid date */
export const writeMinute = (date: Date, zone: string): string => writeLocal(date, zone).slice(0, -3);

/** Its local day alone: `2026-11-23`. @throws RangeError for an invalid date */
export const writeDate = (date: Date, zone: string): string => writeDay(localTime(date, zone));

/**
 * RFC 3339 with the zone's offset at that very moment, `2026-11-23T14:05:09+01:00`; parts of a second are written when
 * there are any. An offset with seconds (before 1972), which RFC 3339 can't say, is written as UTC.
 * @throws RangeError for an invalid date
 */
export function writeOffset(date: Date, zone: string): string {
  const time = date.getTime();
  const offset = offsetAt(zone, time);
  const whole = offset % MINUTE_MS === 0 ? offset : 0;
  const local = time + whole;
  return `${writeDay(local)}T${writeClock(local)}${writeMilliseconds(local)}${sign(whole)}`;
}

/**
 * An interval with its zone, exact and readable: `2026-11-23 00:00 – 2026-11-24 00:00 (Europe/Berlin, UTC+01:00)`. Both
 * offsets are named when they differ. Seconds and parts of them appear when an end has any.
 */
export function describeInterval({ from, to }: Interval, zone: string): string {
  const [start, end] = [localTime(from, zone), localTime(to, zone)];
  const write = shortest(start, end);
  return `${write(start)} – ${write(end)} (${zone}${offsets(from, to, zone)})`;
}

function offsets(from: Date, to: Date, zone: string): string {
  if (zone === 'UTC') return '';
  const [first, last] = [from, to].map((date) => sign(offsetAt(zone, date.getTime())));
  return first === last ? `, UTC${first}` : `, UTC${first} to UTC${last}`;
}

function shortest(...locals: readonly number[]): (local: number) => string {
  const minutes = (local: number) => `${writeDay(local)} ${writeClock(local).slice(0, 5)}`;
  if (locals.every((local) => local % MINUTE_MS === 0)) return minutes;
  const seconds = (local: number) => `${writeDay(local)} ${writeClock(local)}`;
  if (locals.every((local) => local % 1000 === 0)) return seconds;
  return (local) => `${seconds(local)}.${milliseconds(local)}`;
}

// Rows come ordered by time, so most share their day with the row before.
let lastDay = { number: Number.NaN, text: '' };

function writeDay(local: number): string {
  const number = Math.floor(local / DAY_MS);
  if (number !== lastDay.number) lastDay = { number, text: dayText(number * DAY_MS) };
  return lastDay.text;
}

function dayText(midnight: number): string {
  const iso = new Date(midnight).toISOString();
  return iso.slice(0, iso.indexOf('T'));
}

function writeClock(local: number): string {
  const seconds = Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / 1000);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) - hours * 60;
  return `${pad(hours)}:${pad(minutes)}:${pad(seconds % 60)}`;
}

const milliseconds = (local: number) => String(((local % 1000) + 1000) % 1000).padStart(3, '0');
const writeMilliseconds = (local: number) => (local % 1000 === 0 ? '' : `.${milliseconds(local)}`);

function sign(offset: number): string {
  const minutes = Math.floor(Math.abs(offset) / MINUTE_MS);
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
