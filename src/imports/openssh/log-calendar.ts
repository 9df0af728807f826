import { DAY_MS } from '../../time/lengths.js';
import { firstInstant } from '../../time/local-time.js';
import { UserError } from '../../user-error.js';
import type { SyslogTime } from './syslog-line.js';

/** Turns the times of one log, in the order of its lines, into moments. */
export interface LogCalendar {
  /**
   * @returns undefined when the date does not exist (30 February, or 29 February in a common year). Of an hour that
   *   the clocks went through twice, the first.
   * @throws UserError at the first time without a year, when none was given to start from
   */
  moment(time: SyslogTime): Date | undefined;
}

/** How far a line may lie before the one above it: rotated logs strung together newest first go back by weeks. */
const BACKWARDS = 100 * DAY_MS;
/** The same across New Year, where it means lines out of order: a December line after January ones. */
const BACKWARDS_OVER_NEW_YEAR = 2 * DAY_MS;

/**
 * @param firstYear the year of the first line that names none, if known; from there the year advances by itself where
 *   the calendar jumps far back (December, January)
 * @param zone IANA name; the zone of times without an offset of their own
 */
export function logCalendar(firstYear: number | undefined, zone: string): LogCalendar {
  let above: { readonly year: number; readonly at: number } | undefined;
  const candidates = () => {
    if (above) {
      return [
        { year: above.year - 1, notBefore: above.at - BACKWARDS_OVER_NEW_YEAR },
        { year: above.year, notBefore: above.at - BACKWARDS },
        { year: above.year + 1, notBefore: above.at },
      ];
    }
    if (firstYear === undefined) {
      throw new UserError(
        'These lines name no year, and a pipe has no date to tell it by. Add --year with the year of the first line.',
      );
    }
    return [{ year: firstYear, notBefore: Number.NEGATIVE_INFINITY }];
  };
  return {
    moment(time) {
      if (time.year !== undefined) return inYear(time, time.year, zone);
      for (const { year, notBefore } of candidates()) {
        const moment = inYear(time, year, zone);
        if (!moment || moment.getTime() < notBefore) continue;
        above = { year, at: moment.getTime() };
        return moment;
      }
      return undefined;
    },
  };
}

function inYear(time: SyslogTime, year: number, zone: string): Date | undefined {
  const { month, day, hour, minute, second, millisecond, offset } = time;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  if (new Date(wall).getUTCDate() !== day) return undefined;
  return offset === undefined ? firstInstant(wall, zone) : new Date(wall - offset * 60_000);
}
