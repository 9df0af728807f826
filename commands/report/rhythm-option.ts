import type { Option } from '../../src/chat/option.js';
import { choice } from '../../src/chat/options.js';
import { foldName } from '../../src/events/fold.js';
import { RHYTHMS, type Rhythm } from '../../src/reports/schedules/schedule.js';
import { WEEK_DAYS } from '../../src/time/week-days.js';
import { UserError } from '../../src/user-error.js';

/** How people say it otherwise. */
const ALSO: Readonly<Record<string, Rhythm>> = {
  daily: 'day',
  everyday: 'day',
  weekdays: 'weekday',
  workday: 'weekday',
  workdays: 'weekday',
  monthly: 'month',
  ...Object.fromEntries(
    WEEK_DAYS.flatMap((day) => [[day.slice(0, 3), day] as const, [`${day}s`, day] as const]),
  ),
};

/** What reports can't be, and what comes nearest. */
const NEVER: readonly (readonly [RegExp, string, readonly Rhythm[]])[] = [
  [/^week(ly)?$/, 'A week’s report is named by its day: type every:monday.', ['monday', 'friday']],
  [
    /^(fortnight(ly)?|bi ?weekly|(2|two|second|other) weeks?)$/,
    'No report comes every second week. Type every:monday for each week, or every:month.',
    ['monday', 'month'],
  ],
  [/^(hour(ly)?|minute|\d+ ?(h|m))$/, 'A report comes once a day at most: type every:day.', ['day']],
  [
    /^(quarter(ly)?|year(ly)?|annual(ly)?)$/,
    'A report comes once a month at least: type every:month.',
    ['month'],
  ],
  [
    /^((\d+\.? ?)?(january|february|march|april|may|june|july|august|september|october|november|december)( \d+)?)$/,
    'A report comes in each month alike: type every:month, with its day: from 1 to 31 (in shorter months their last).',
    ['month'],
  ],
];

/** `every:` of a schedule. */
export function rhythmOption(): Option<Rhythm, true> {
  const one = choice({ summary: 'How often; a day of the week is weekly', values: RHYTHMS, required: true });
  return {
    ...one,
    read(typed, context) {
      const folded = foldName(typed);
      const never = NEVER.find(([shape]) => shape.test(folded));
      if (never) throw new UserError(never[1], never[2]);
      return one.read(ALSO[folded] ?? typed, context);
    },
  };
}
