import type { CommandContext } from '../../src/chat/command.js';
import { choice, instant } from '../../src/chat/options.js';
import { betweenInterval } from '../../src/time/custom-interval.js';
import type { Instant } from '../../src/time/instant.js';
import type { Interval } from '../../src/time/interval.js';
import { type NamedPeriod, periodInterval } from '../../src/time/period.js';
import { PERIODS } from '../../src/time/period-words.js';
import { UserError } from '../../src/user-error.js';

export const NAMED_PERIODS = PERIODS.map(({ name }) => name).filter(
  (name): name is NamedPeriod => name !== 'between' && name !== 'at',
);

/** `period:`, or `from:` and `to:`, for subcommands that are not named after a period themselves. */
export const intervalOptions = (summary: string) => ({
  period: choice({ summary, values: NAMED_PERIODS, positional: true }),
  from: instant({ summary: 'First day or time' }),
  to: instant({ summary: 'Last day, or time it ends' }),
});

/** What the three say, by name. */
interface GivenInterval {
  readonly period?: NamedPeriod;
  readonly from?: Instant;
  readonly to?: Instant;
}

/**
 * The interval asked for; undefined when none was.
 * @param line the command they belong to, for advice: `/audit verify`
 * @throws UserError for a period beside `from:` and `to:`, or one of these without the other
 */
export function givenInterval(
  { period, from, to }: GivenInterval,
  line: string,
  { now, asker }: CommandContext,
): Interval | undefined {
  if (period !== undefined && (from ?? to) !== undefined)
    throw new UserError('Give a period, or from: and to:, not both.', [`${line} period:${period}`]);
  if (period !== undefined) return periodInterval(period, now, asker.calendar);
  if (from === undefined && to === undefined) return undefined;
  if (from === undefined || to === undefined)
    throw new UserError('from: and to: belong together.', [`${line} from:2026-11-01 to:2026-11-15`]);
  return betweenInterval(from, to);
}
