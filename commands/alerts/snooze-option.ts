import type { Option } from '../../src/chat/option.js';
import { readDuration, writeDuration } from '../../src/time/duration.js';
import { daysLater, firstInstant, localTime } from '../../src/time/local-time.js';

const MORNING_MS = 8 * 3_600_000;
const BOUNDS = { min: 60_000, max: 7 * 86_400_000 };

/** `for:1h`, or `for:morning`; a minute to a week. */
export const snoozeOption: Option<number | 'morning', false> = {
  summary: 'How long, or morning; otherwise an hour',
  required: false,
  placeholder: '1h|morning',
  read: (typed) =>
    /^(until )?(the )?morning$/i.test(typed.trim()) ? 'morning' : readDuration(typed, BOUNDS),
  write: (value) => (value === 'morning' ? value : writeDuration(value)),
  known: async () => ['30m', '1h', '4h', 'morning', '1d'],
  open: true,
};

/** The next eight o'clock of the zone. */
export function nextMorning(now: Date, zone: string): Date {
  const local = localTime(now, zone);
  const today = firstInstant(daysLater(local, 0) + MORNING_MS, zone);
  return today > now ? today : firstInstant(daysLater(local, 1) + MORNING_MS, zone);
}
