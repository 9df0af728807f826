import { writeDate, writeLocal } from '../../time/write.js';

/** For whom, and when, times are written. */
export interface Reader {
  readonly zone: string;
  readonly now: Date;
}

/** `14:05:09` of today, else with the day. */
export function moment(at: Date, { zone, now }: Reader): string {
  const [text, today] = [writeLocal(at, zone), writeDate(now, zone)];
  return text.startsWith(today) ? text.slice(11) : text;
}
