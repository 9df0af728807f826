import type { LocalTime } from './local-time.js';

/** In the order of `Calendar.weekStart`. */
export const WEEK_DAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;
export type WeekDay = (typeof WEEK_DAYS)[number];

const [SUNDAY, ...FROM_MONDAY] = WEEK_DAYS;

/** As a working week counts them. */
export const WEEK_FROM_MONDAY = [...FROM_MONDAY, SUNDAY] as const;

/** Which day of the week a local time is on. */
export const weekDayOf = (local: LocalTime): WeekDay => WEEK_DAYS[new Date(local).getUTCDay()] ?? SUNDAY;

export const isWeekend = (local: LocalTime): boolean => ['saturday', 'sunday'].includes(weekDayOf(local));
