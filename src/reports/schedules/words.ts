import { capital } from '../../capital.js';
import { writeAddress } from '../../delivery/address.js';
import { WEEK_DAYS } from '../../time/week-days.js';
import { writeClock } from '../../time/write-clock.js';
import type { Recurrence, ReportQuery, Schedule } from './schedule.js';

const SUBJECTS = {
  audit: 'the audit trail',
  logins: 'the login activity',
  alerts: 'incidents',
  users: 'users and roles',
} as const;

/** `the login activity (status failure)`. */
export function queryInWords({ what, filter, period }: ReportQuery): string {
  const given = Object.entries(filter).map(([name, value]) => `${name} ${value}`);
  const said = [...given, ...(period === undefined ? [] : [period.replaceAll('-', ' ')])];
  return `${SUBJECTS[what]}${said.length === 0 ? '' : ` (${said.join(', ')})`}`;
}

/** `every Monday at 09:00 (Europe/Berlin)`, `on day 31 of each month at 09:00 (UTC)`. */
export function recurrenceInWords({ every, day = 1, atMs, zone }: Recurrence): string {
  const at = `at ${writeClock(atMs)} (${zone})`;
  if (every === 'month') return `on day ${day} of each month ${at}`;
  return `every ${WEEK_DAYS.some((each) => each === every) ? capital(every) : every} ${at}`;
}

/** Where it goes, as people call it. */
export const placeInWords = ({ address, place }: Pick<Schedule, 'address' | 'place'>): string =>
  place ?? ('person' in address.to ? 'its owner alone' : writeAddress(address));

/** One report in a line: `the login activity, every Monday at 09:00 (Europe/Berlin), to #audit`. */
export const scheduleInWords = (
  schedule: Pick<Schedule, 'query' | 'recurrence' | 'address' | 'place'>,
): string =>
  `${queryInWords(schedule.query)}, ${recurrenceInWords(schedule.recurrence)}, to ${placeInWords(schedule)}`;
