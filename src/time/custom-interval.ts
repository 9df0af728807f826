import { UserError } from '../user-error.js';
import { writeDuration } from './duration.js';
import type { Instant } from './instant.js';
import type { Interval } from './interval.js';

const FIVE_MINUTES = 300_000;

/**
 * `between from: to:`, half open: a `to` that is a whole day belongs to the interval up to its end; a `to` with a time
 * is the first moment that does not.
 * @throws UserError when nothing lies between them; it shows them swapped where that helps
 */
export function betweenInterval(from: Instant, to: Instant): Interval {
  if (from.from < to.to) return { from: from.from, to: to.to };
  if (from.text === to.text) {
    throw new UserError(
      `Nothing lies between ${from.text} and itself. Type a later to:, or \`at time:${from.text} within:5m\`.`,
    );
  }
  throw new UserError(
    `from: ${from.text} is after to: ${to.text}. Type them the other way round: from:${to.text} to:${from.text}.`,
  );
}

/**
 * `at time: within:`, from `within` before to `within` after. A whole day means that day; with `within`, also so much
 * before and after it.
 * @param within milliseconds; default 5 minutes around a point in time, nothing around a day
 */
export function aroundInterval(time: Instant, within?: number): Interval {
  const wholeDay = time.from < time.to;
  const margin = within ?? (wholeDay ? 0 : FIVE_MINUTES);
  if (!wholeDay && margin <= 0)
    throw new UserError(`Type a longer within:, such as ${writeDuration(FIVE_MINUTES)}.`);
  return {
    from: new Date(time.from.getTime() - margin),
    to: new Date(time.to.getTime() + margin),
  };
}
