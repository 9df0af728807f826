import type { Reply } from '../../chat/reply.js';
import type { Interval } from '../../time/interval.js';
import { daysLater, firstInstant, type LocalTime, localTime, midnight } from '../../time/local-time.js';
import { everyIncident } from '../every-incident.js';
import type { Incidents } from '../incidents.js';
import { digestReply } from './digest-reply.js';
import { figuresOf } from './figures.js';
import { sentenceOf } from './sentence.js';

/** What a digest is of. */
export interface DigestOf {
  readonly accountIds: readonly string[];
  readonly interval: Interval;
  readonly zone: string;
  readonly now: Date;
  /** `Yesterday`. */
  readonly when: string;
  /** `the day before`; compared with when the interval is over. */
  readonly before: string;
  readonly late?: string;
}

/** What opened in a stretch of time and what became of it; its first line is a sentence. */
export async function makeDigest(of: DigestOf, incidents: Pick<Incidents, 'list'>): Promise<Reply> {
  const { accountIds, interval, zone, now, when, late } = of;
  const over = interval.to <= now;
  const [opened, earlier] = await Promise.all([
    everyIncident(incidents, accountIds, interval),
    over ? everyIncident(incidents, accountIds, stretchBefore(interval, zone)) : undefined,
  ]);
  const figures = figuresOf(opened);
  const stretch = { when, ...(earlier ? { before: of.before } : {}) };
  const sentence = sentenceOf(figures, figuresOf(earlier ?? []).opened, stretch);
  return digestReply({ sentence, figures, interval, zone, ...(late === undefined ? {} : { late }) });
}

/**
 * Just before, and as long: as many days where both ends begin one, whatever their hours; else to the millisecond, so that
 * an hour in which the clocks change is compared with an hour.
 */
export function stretchBefore({ from, to }: Interval, zone: string): Interval {
  const [first, end] = [midnight(localTime(from, zone)), midnight(localTime(to, zone))];
  const isDays = begins(first, from, zone) && begins(end, to, zone);
  return {
    from: isDays
      ? firstInstant(first - (end - first), zone)
      : new Date(from.getTime() - (to.getTime() - from.getTime())),
    to: from,
  };
}

/** Whether a day's first moment is this: not midnight where the clocks skip that. */
const begins = (day: LocalTime, moment: Date, zone: string) =>
  firstInstant(day, zone).getTime() === moment.getTime();

/** The day before the one that holds a moment, on the zone's clocks. */
export function yesterday(now: Date, zone: string): Interval {
  const today = midnight(localTime(now, zone));
  return { from: firstInstant(daysLater(today, -1), zone), to: firstInstant(today, zone) };
}
