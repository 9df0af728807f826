import type { EventKindName } from '../events/event-kinds.js';
import { fold } from '../events/fold.js';
import { LEAST_RETENTION_DAYS } from '../events/seal/purge.js';
import { UserError } from '../user-error.js';
import { KIND_OPTIONS } from './retention.js';

const MOST_DAYS = 36_500;
const YEAR_DAYS = 365;
const FOR_EVER = new Set(['off', 'keep', 'forever', 'for ever', 'always', 'never', 'none', 'all']);

/**
 * Days as typed: `365`, `365 days`, `7 years`, or `off`: for ever.
 * @returns undefined for ever
 * @throws UserError with a line that would work
 */
export function readDays(kind: EventKindName, typed: string): number | undefined {
  const text = fold(typed);
  if (FOR_EVER.has(text)) return undefined;
  const [, digits = '', unit = 'd'] = /^(\d{1,6}) ?(d|days?|y|years?)?$/.exec(text) ?? [];
  const days = digits === '' ? Number.NaN : Number(digits) * (unit.startsWith('y') ? YEAR_DAYS : 1);
  if (days >= LEAST_RETENTION_DAYS && days <= MOST_DAYS) return days;
  const near = Number.isNaN(days) ? YEAR_DAYS : Math.min(MOST_DAYS, Math.max(LEAST_RETENTION_DAYS, days));
  const option = KIND_OPTIONS[kind];
  throw new UserError(
    `${option} is a number of days from ${LEAST_RETENTION_DAYS} to ${MOST_DAYS.toLocaleString('en')} (or years: 7y), or off to keep everything, not “${typed.slice(0, 30)}”.`,
    [`/retention set ${option}:${near}`, `/retention set ${option}:off`],
    { about: option },
  );
}
