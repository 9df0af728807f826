import type { Option } from '../../src/chat/option.js';
import { readClockTime } from '../../src/time/date-parts.js';
import { DAY_MS } from '../../src/time/lengths.js';
import { type Night, writeNight } from '../../src/time/night.js';
import { writeClock } from '../../src/time/write-clock.js';
import { UserError } from '../../src/user-error.js';

/** Hours, then minutes, then the half of the day: `9`, `09:00`, `9.30`, `9am`, `9:30 pm`. */
const SHAPE = /^(\d{1,2})(?:[:.](\d{2}))?(?: ?([ap])\.?m\.?)?$/i;

const HALF = /^[ap]\.?m\.?$/i;

/** `09:00`, `9` or `9am`: milliseconds since local midnight. */
export const clockOption = (summary: string): Option<number, false> => ({
  summary,
  required: false,
  placeholder: '09:00',
  read: readClock,
  write: writeClock,
  span: ([clock = '', half = '']) => (SHAPE.test(clock) && HALF.test(half) ? 2 : 0),
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
  const [, digits, minutes = '00', half] = SHAPE.exec(typed.trim()) ?? [];
  const hours = Number(digits);
  if (digits === undefined || (half !== undefined && (hours < 1 || hours > 12)))
    throw new UserError(
      `“${typed.trim().slice(0, 20)}” is not a time of day. Type hours and minutes: 09:00.`,
      ['09:00'],
    );
  const afternoon = half === undefined ? hours : (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return readClockTime(`${String(afternoon).padStart(2, '0')}:${minutes}`) % DAY_MS;
}
