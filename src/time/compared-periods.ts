import type { NamedPeriod } from './period.js';

/** A period to begin a sentence with, and the stretch before it that it is compared with. */
export const COMPARED: Readonly<Record<NamedPeriod, readonly [when: string, before: string]>> = {
  today: ['Today', 'the day before'],
  yesterday: ['Yesterday', 'the day before'],
  'last-15-minutes': ['In the last 15 minutes', 'the 15 minutes before'],
  'last-hour': ['In the last hour', 'the hour before'],
  'this-week': ['This week', 'the week before'],
  'last-week': ['Last week', 'the week before'],
  'this-month': ['This month', 'the month before'],
  'last-month': ['Last month', 'the month before'],
  'last-7-days': ['In the last 7 days', 'the 7 days before'],
  'last-15-days': ['In the last 15 days', 'the 15 days before'],
  'last-30-days': ['In the last 30 days', 'the 30 days before'],
};
