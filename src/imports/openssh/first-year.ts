import { logCalendar } from './log-calendar.js';
import type { SyslogTime } from './syslog-line.js';

/** A leap year whose calendar serves to count how often a log turns the year. */
const ANY_LEAP_YEAR = 2000;

/**
 * Finds the year of a log that names none: the latest in which no line lies after `notAfter`.
 *
 * @param times the times of all its lines, in order; read to the end, one at a time
 * @param notAfter when the file was last written
 * @param zone IANA name, of the times
 * @returns undefined when no line needs a year
 */
export async function firstYearOf(
  times: AsyncIterable<SyslogTime>,
  notAfter: Date,
  zone: string,
): Promise<number | undefined> {
  const calendar = logCalendar(ANY_LEAP_YEAR, zone);
  let latest: Date | undefined;
  let leapDayIn: number | undefined;
  for await (const time of times) {
    if (time.year !== undefined) continue;
    const moment = calendar.moment(time);
    if (!moment) continue;
    if (!latest || moment > latest) latest = moment;
    if (time.month === 2 && time.day === 29) leapDayIn = moment.getUTCFullYear() - ANY_LEAP_YEAR;
  }
  return latest && yearBefore(notAfter, latest, leapDayIn);
}

function yearBefore(notAfter: Date, latest: Date, leapDayIn: number | undefined): number {
  const turns = latest.getUTCFullYear() - ANY_LEAP_YEAR;
  for (let year = notAfter.getUTCFullYear() - turns; ; year--) {
    const last = new Date(latest);
    last.setUTCFullYear(year + turns);
    const fits = last <= notAfter && (leapDayIn === undefined || isLeap(year + leapDayIn));
    if (fits || year < 1970) return year;
  }
}

function isLeap(year: number): boolean {
  return new Date(Date.UTC(year, 1, 29)).getUTCDate() === 29;
}
