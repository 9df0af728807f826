import type { Option } from '../../src/chat/option.js';
import { readClockTime } from '../../src/time/date-parts.js';
import { type Night, writeClock, writeNight } from '../../src/time/night.js';
import { UserError } from '../../src/user-error.js';

const DAY_MS = 86_400_000;
const SHAPE = /^\d{1,2}(?::\d{2})?$/;

/** `09:00` or `9`: milliseconds since local midnight. */
export const clockOption = (summary: string): Option<number, false> => ({
  summary,
  required: false,
  placeholder: '09:00',
  read: readClock,
  write: writeClock,
});

/** `22:00-07:00`, or `off`. */
export const nightOption = (summary: string): Option<Night | 'off', false> => ({
  summary,
  required: false,
  placeholder: '22:00-07:00',
  open: true,
  known: async () => ['off'],
  read(typed) {
    const text = typed.trim().toLowerCase();
    if (text === 'off' || text === 'none') return 'off';
    const [from, to, more] = text.split(/\s*(?:-|–|—|to)\s*/);
    if (from === undefined || to === undefined || more !== undefined)
      throw new UserError('The night runs from one time to another: type 22:00-07:00, or off.', [
        '22:00-07:00',
      ]);
    const night = { fromMs: readClock(from), toMs: readClock(to) };
    if (night.fromMs === night.toMs)
      throw new UserError('That night would last all day or none of it. Type 22:00-07:00, or off.', ['off']);
    return night;
  },
  write: (night) => (night === 'off' ? night : writeNight(night)),
});

function readClock(typed: string): number {
  const text = typed.trim();
  if (!SHAPE.test(text))
    throw new UserError(`“${text.slice(0, 20)}” is not a time of day. Type hours and minutes: 09:00.`, [
      '09:00',
    ]);
  return readClockTime(text.includes(':') ? text : `${text}:00`) % DAY_MS;
}
