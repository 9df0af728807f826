import type { Reply } from '../../chat/reply.js';
import { everyPage } from '../../mongo/every-page.js';
import type { Interval } from '../../time/interval.js';
import { daysLater, firstInstant, localTime, midnight } from '../../time/local-time.js';
import type { Incidents } from '../incidents.js';
import { digestReply } from './digest-reply.js';
import { type Figures, figuresOf } from './figures.js';
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

const PAGE = 1_000;

/** What opened in a stretch of time and what became of it; its first line is a sentence. */
export async function makeDigest(of: DigestOf, incidents: Pick<Incidents, 'list'>): Promise<Reply> {
  const { accountIds, interval, zone, now, when, late } = of;
  const over = interval.to <= now;
  const [figures, before] = await Promise.all([
    figuresIn(accountIds, interval, incidents),
    over ? figuresIn(accountIds, stretchBefore(interval, zone), incidents) : undefined,
  ]);
  const stretch = { when, ...(before ? { before: of.before } : {}) };
  const sentence = sentenceOf(figures, before?.opened ?? 0, stretch);
  return digestReply({ sentence, figures, interval, zone, ...(late === undefined ? {} : { late }) });
}

async function figuresIn(
  accountIds: readonly string[],
  interval: Interval,
  incidents: Pick<Incidents, 'list'>,
): Promise<Figures> {
  const all = [];
  const pages = everyPage(
    PAGE,
    async (page, size) => (await incidents.list(accountIds, interval, page, size)).incidents,
  );
  for await (const found of pages) all.push(...found);
  return figuresOf(all);
}

/** As long on the zone's clocks, and just before. */
export function stretchBefore({ from, to }: Interval, zone: string): Interval {
  const [start, end] = [localTime(from, zone), localTime(to, zone)];
  return { from: firstInstant(start - (end - start), zone), to: from };
}

/** The day before the one that holds a moment, on the zone's clocks. */
export function yesterday(now: Date, zone: string): Interval {
  const today = midnight(localTime(now, zone));
  return { from: firstInstant(daysLater(today, -1), zone), to: firstInstant(today, zone) };
}
