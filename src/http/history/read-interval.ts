import { aroundInterval, betweenInterval } from '../../time/custom-interval.js';
import { readDuration } from '../../time/duration.js';
import { type Instant, readInstant } from '../../time/instant.js';
import type { Calendar, Interval } from '../../time/interval.js';
import { periodInterval } from '../../time/period.js';
import { matchPeriodAt, PERIODS } from '../../time/period-words.js';
import { UserError } from '../../user-error.js';
import { Problem } from '../problems.js';
import type { CommonQuery } from './query.js';

/**
 * The stretch of time a query asks for, as in chat: a named period, `from` and `to`, or around `time`.
 * @throws Problem naming the parameter
 */
export function readInterval(query: CommonQuery, calendar: Calendar, now: Date): Interval {
  const { period, from, to, time, within } = query;
  const named = [period, from ?? to, time ?? within].filter((each) => each !== undefined);
  if (named.length > 1 && !isLongForm(query))
    throw wrongParameter('period', 'is given twice: use one of period, from with to, or time with within');
  const instant = (parameter: 'from' | 'to' | 'time', text: string): Instant =>
    reading(parameter, () => readInstant(restorePlus(text), calendar, now));
  if (time !== undefined) {
    const margin = within === undefined ? undefined : reading('within', () => readDuration(within));
    const around = instant('time', time);
    return reading('within', () => aroundInterval(around, margin));
  }
  if (from !== undefined) {
    const ends = [instant('from', from), instant('to', to ?? 'now')] as const;
    return reading('to', () => betweenInterval(...ends));
  }
  if (to !== undefined) throw wrongParameter('from', 'is missing beside to');
  if (within !== undefined) throw wrongParameter('time', 'is missing beside within');
  return namedPeriod(period ?? 'today', calendar, now);
}

/** `period=between` and `period=at`, as chat says it, say nothing that their parameters don't. */
const isLongForm = ({ period, from, time, to, within }: CommonQuery) =>
  (period === 'between' && from !== undefined && time === undefined && within === undefined) ||
  (period === 'at' && time !== undefined && from === undefined && to === undefined);

function namedPeriod(text: string, calendar: Calendar, now: Date): Interval {
  const words = text.trim().split(/\s+/);
  const match = matchPeriodAt(words, 0);
  if (match?.length !== words.length)
    throw wrongParameter('period', `is none of ${PERIODS.map(({ name }) => name).join(', ')}`);
  if (match.name === 'between') throw wrongParameter('from', 'is missing for between');
  if (match.name === 'at') throw wrongParameter('time', 'is missing for at');
  return periodInterval(match.name, now, calendar);
}

/** A plus sign in a URL arrives as a space, and an offset has lost its sign then. */
const restorePlus = (text: string) => text.replace(/(:\d{2}(?:\.\d+)?) (\d{2}:?\d{2})$/, '$1+$2');

/** What a person is told of a wrong value, told of its parameter. */
export function reading<T>(parameter: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof UserError) throw wrongParameter(parameter, error.message);
    throw error;
  }
}

export const wrongParameter = (parameter: string, detail: string): Problem =>
  new Problem('invalid-query', `${parameter}: ${detail}`, { errors: [{ parameter, detail }] });
