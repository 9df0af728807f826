import { UserError } from '../user-error.js';
import { readClockTime, readDate } from './date-parts.js';
import type { Calendar } from './interval.js';
import { daysLater, firstInstant, instantsOf, type LocalTime, localTime } from './local-time.js';
import { writeDate, writeMinute, writeOffset } from './write.js';

/** A moment as somebody stated it: a whole day, or a point in time. */
export interface Instant {
  /** The point in time, or the first moment of the day. */
  readonly from: Date;
  /** The same point in time, or the first moment after the day. */
  readonly to: Date;
  /** Reads back as this instant, whenever it is read: `2026-11-20`, or RFC 3339 with an offset. */
  readonly text: string;
}

const SHAPE =
  /^(?<day>today|yesterday|tomorrow|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})?(?:(?:^|[t\s]\s*)(?<clock>\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)\s*(?<offset>z|utc|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?$/;
const LONGEST = 40;

/**
 * What people type for `from:`, `to:` and `time:`: `2026-11-20`, `2026-11-20T14:05`, `2026-11-20 14:05:09`, with an
 * offset or `Z`, `14:05` (today), `yesterday 14:05`, `today`, `yesterday`, `tomorrow`, `now`. Without an offset it is
 * read on the asker's clocks; a time that occurs twice when they are set back means the first.
 * @throws UserError for what is not a date (31 February), not a time (25:00), or was skipped when the clocks were set
 * forward; it names the nearest valid thing, which is its suggestion
 */
export function readInstant(text: string, calendar: Calendar, now: Date): Instant {
  const typed = text
    .trim()
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-');
  if (typed === 'now') return point(now, calendar.zone);
  const parts = typed === '' || typed.length > LONGEST ? undefined : SHAPE.exec(typed)?.groups;
  if (parts === undefined) throw notAnInstant(text);
  const day = readDay(parts.day ?? 'today', parts.clock, calendar.zone, now);
  if (parts.clock === undefined) return wholeDay(day, calendar.zone);
  const local = day + readClockTime(parts.clock);
  const offset = parts.offset === undefined ? undefined : readOffset(parts.offset);
  return point(
    offset === undefined ? onClocks(local, calendar.zone) : new Date(local - offset),
    calendar.zone,
  );
}

function readDay(typed: string, clock: string | undefined, zone: string, now: Date): LocalTime {
  const away = ['yesterday', 'today', 'tomorrow'].indexOf(typed) - 1;
  if (away > -2) return daysLater(localTime(now, zone), away);
  try {
    return readDate(typed);
  } catch (error) {
    if (!(error instanceof UserError) || clock === undefined) throw error;
    const suggestions = error.suggestions.map((day) => `${day}T${clock}`);
    throw new UserError(error.message, suggestions, { cause: error });
  }
}

function wholeDay(day: LocalTime, zone: string): Instant {
  const text = new Date(day).toISOString().slice(0, 10);
  const [from, to] = [firstInstant(day, zone), firstInstant(daysLater(day, 1), zone)];
  if (from >= to) {
    const next = writeDate(to, zone);
    throw new UserError(`${text} does not exist in ${zone}: its calendar skipped that day. Type ${next}.`, [
      next,
    ]);
  }
  return { from, to, text };
}

const point = (moment: Date, zone: string): Instant => ({
  from: moment,
  to: moment,
  text: writeOffset(moment, zone),
});

function onClocks(local: LocalTime, zone: string): Date {
  const [first] = instantsOf(local, zone);
  if (first !== undefined) return first;
  const next = writeMinute(firstInstant(local, zone), zone);
  const [date = '', clock = ''] = new Date(local).toISOString().split('T');
  throw new UserError(
    `${date} ${clock.slice(0, 5)} does not exist in ${zone}: the clocks were set forward over it. ` +
      `The next moment is ${next}: type ${next.replace(' ', 'T')}.`,
    [next.replace(' ', 'T')],
  );
}

function readOffset(typed: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})?$/.exec(typed) ?? [];
  const total = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  if (total > 14 * 60 || Number(minutes ?? 0) > 59) {
    throw new UserError(`No clock is ${typed} from UTC: offsets run from -12:00 to +14:00, such as +01:00.`);
  }
  return (sign === '-' ? -total : total) * 60_000;
}

const notAnInstant = (text: string) =>
  new UserError(
    `“${text.slice(0, LONGEST)}” is not a date or time. Type 2026-11-20, 2026-11-20T14:05, 14:05, today, yesterday or now.`,
  );
