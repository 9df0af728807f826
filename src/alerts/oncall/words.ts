import { capital } from '../../capital.js';
import { DAY_MS } from '../../time/lengths.js';
import { localTime } from '../../time/local-time.js';
import { weekDayOf } from '../../time/week-days.js';
import { writeMinute } from '../../time/write.js';
import { writeClock } from '../../time/write-clock.js';
import type { Duty } from './duty.js';
import type { Handover } from './plan.js';
import { shiftsFrom } from './shifts.js';

/** `Monday 09:00` within the next six days, `2026-12-07 09:00` beyond, on the zone's clocks. */
export function writeMoment(moment: Date, now: Date, zone: string): string {
  const written = writeMinute(moment, zone);
  const [date, clock] = written.split(' ');
  const away = dayOf(moment, zone) - dayOf(now, zone);
  if (away === 0) return `${clock} today`;
  if (away < 0 || away > 6) return `${date} ${clock}`;
  return `${capital(weekDayOf(localTime(moment, zone)))} ${clock}`;
}

/** `Ben Tran until Monday 09:00 (Europe/Berlin)`; undefined when nobody is on call. */
export function onCallInWords(duty: Duty, at: Date): string | undefined {
  const [now] = shiftsFrom(duty.plan, at, duty.available, 1);
  const name = now?.userId === undefined ? undefined : duty.people.get(now.userId)?.user.name;
  if (name === undefined) return undefined;
  if (now?.to === undefined) return name;
  return `${name} until ${writeMoment(now.to, at, duty.plan.zone)} (${duty.plan.zone})`;
}

/** `every Monday 09:00`, `daily 09:00`. */
export const handoverInWords = ({ day, atMs }: Handover): string =>
  `${day === 'daily' ? 'daily' : `every ${capital(day)}`} ${writeClock(atMs)}`;

/** Whole days since the epoch, as the zone's calendars count them. */
const dayOf = (moment: Date, zone: string) => Math.floor(localTime(moment, zone) / DAY_MS);
