import { UserError } from '../user-error.js';
import type { LocalTime } from './local-time.js';

const FIRST_YEAR = 1970;
const LAST_YEAR = 9998;
const MONTHS = [
  ['January', 31],
  ['February', 28],
  ['March', 31],
  ['April', 30],
  ['May', 31],
  ['June', 30],
  ['July', 31],
  ['August', 31],
  ['September', 30],
  ['October', 31],
  ['November', 30],
  ['December', 31],
] as const;

/**
 * A calendar date, year first, parted by `-`, `/` or `.`: its midnight.
 * @throws UserError that names the nearest date there is
 */
export function readDate(typed: string): LocalTime {
  const [, year, , month, day] = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(typed) ?? [];
  if (year === undefined) {
    throw new UserError(
      `“${typed}” is not clear: type the year first and two dashes, such as 2026-11-20 for 20 November 2026.`,
    );
  }
  return midnightOf(Number(year), Number(month), Number(day));
}

/**
 * A time of day, `14:05`, `14:05:09` or `14:05:09.250`; `24:00` is the end of the day (ISO 8601).
 * @returns milliseconds since midnight
 * @throws UserError that names the nearest time there is
 */
export function readClockTime(typed: string): number {
  const [clock = '', fraction = ''] = typed.split(/[.,]/);
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  // As digits: 8.072 times 1,000 is less than 8,072.
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const endOfDay = hours === 24 && minutes === 0 && seconds + milliseconds === 0;
  if (hours > 23 && !endOfDay) throw noSuchTime(typed, 'hours run from 00 to 23', '23:59');
  if (minutes > 59) throw noSuchTime(typed, 'minutes run from 00 to 59', `${two(hours)}:59`);
  if (seconds > 59) throw noSuchTime(typed, 'seconds run from 00 to 59', `${two(hours)}:${two(minutes)}:59`);
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
}

function midnightOf(year: number, month: number, day: number): LocalTime {
  if (year < FIRST_YEAR || year > LAST_YEAR) {
    const nearest = Math.min(LAST_YEAR, Math.max(FIRST_YEAR, year));
    throw noSuchDate(`Years run from ${FIRST_YEAR} to ${LAST_YEAR}`, nearest, month, day);
  }
  const [name] = MONTHS[month - 1] ?? [];
  if (name === undefined) {
    throw noSuchDate(`There is no month ${month}: months run from 01 to 12`, year, month, day);
  }
  const days = daysOf(year, month);
  if (day < 1 || day > days) throw noSuchDate(`${name} ${year} has ${days} days`, year, month, day);
  return Date.UTC(year, month - 1, day);
}

function noSuchDate(reason: string, year: number, typedMonth: number, typedDay: number): UserError {
  const month = Math.min(12, Math.max(1, typedMonth));
  const day = Math.min(daysOf(year, month), Math.max(1, typedDay));
  const nearest = `${year}-${two(month)}-${two(day)}`;
  return new UserError(`${reason}. Type ${nearest}.`, [nearest]);
}

const noSuchTime = (typed: string, reason: string, nearest: string) =>
  new UserError(`There is no ${typed}: ${reason}. Type ${nearest}.`, [nearest]);

function daysOf(year: number, month: number): number {
  const leap = month === 2 && new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return leap ? 29 : (MONTHS[month - 1]?.[1] ?? 31);
}

const two = (n: number) => String(n).padStart(2, '0');
