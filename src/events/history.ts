import type { Transaction } from '../mongo/transaction.js';
import type { Interval } from '../time/interval.js';
import type { Condition } from './condition.js';
import type { EventStore, Scope } from './event-store.js';
import type { Grouping } from './groups-of.js';
import type { Outcome } from './outcome.js';
import type { Cursor, Groups, Page, Recorded } from './page.js';
import type { Order } from './read-all.js';
import type { Arriving } from './recording.js';
import type { Series } from './series.js';

/** What every filter says: whose events, and of when. */
export interface Asked {
  /** The accounts the asker may see; never taken from what was typed without that check. */
  readonly accountIds: readonly string[];
  readonly interval: Interval;
}

/** The events of one kind: append-only, recorded and asked. */
export interface EventHistory<New, Event, Filter extends Asked, Dimension extends string> {
  /**
   * Records events; resolves when they are durable (majority, journal), or, given a transaction, when it commits.
   * An id already present in its account is left as it was and counted as existing.
   */
  append(events: readonly New[], transaction?: Transaction): Promise<Recorded>;
  /**
   * As `append`, sharing writes with whoever records at the same time; tells of each event what became of it.
   * @throws QueueFull when too many wait already; nothing was taken
   * @throws NotRecorded when the database failed: unknown what is there. Sending again is safe for events with an id
   */
  record(events: readonly New[]): Promise<readonly Outcome[]>;
  /** One page, newest first, with the exact total. `size` 1 to 1,000. */
  page(filter: Filter, size: number, cursor?: Cursor): Promise<Page<Event>>;
  count(filter: Filter): Promise<number>;
  /** Grouped counts with first and last time, at most `limit` groups. */
  countBy(filter: Filter, dimension: Dimension, limit: number): Promise<Groups>;
  /** Counts by value for each step of time, see `Series`; not by what an event has several of. */
  series(filter: Filter, dimension: Dimension, stepMs: number): Promise<Series>;
  /** By event id within the given accounts. */
  find(accountIds: readonly string[], id: string): Promise<Event | undefined>;
  /** All matching rows, newest first unless said otherwise, decoded lazily with bounded memory. */
  stream(filter: Filter, order?: Order): AsyncIterable<Event>;
  /** When a row last matched, whatever the interval (for answers that explain why they are empty). */
  lastMatch(filter: Always<Filter>): Promise<Date | undefined>;
  /** Values that occur in these accounts, for completion and spelling advice; at most 500. */
  known(accountIds: readonly string[], dimension: Dimension): Promise<readonly string[]>;
}

type Always<Filter> = Omit<Filter, 'interval'> & Pick<Asked, 'accountIds'>;

/** @param conditionOf what a filter asks for besides accounts and interval */
export function openHistory<
  Event,
  New extends Arriving,
  Body,
  Filter extends Asked,
  Dimension extends string,
>(
  events: EventStore<Event, New, Body>,
  groupings: Readonly<Record<Dimension, Grouping>>,
  conditionOf: (filter: Omit<Filter, 'interval'>) => Condition,
): Omit<EventHistory<New, Event, Filter, Dimension>, 'known'> {
  const scope = (filter: Filter): Scope => ({
    accountIds: filter.accountIds,
    interval: filter.interval,
    condition: conditionOf(filter),
  });
  return {
    append: events.append,
    record: events.record,
    page: (filter, size, cursor) => events.page(scope(filter), size, cursor),
    count: (filter) => events.count(scope(filter)),
    countBy: (filter, dimension, limit) => events.countBy(scope(filter), groupings[dimension], limit),
    series: (filter, dimension, stepMs) => events.series(scope(filter), groupings[dimension], stepMs),
    find: events.find,
    stream: (filter, order) => events.stream(scope(filter), order),
    // A filter with an interval is one too, and its interval is not asked about.
    lastMatch: (filter) =>
      events.lastMatch({ accountIds: filter.accountIds, condition: conditionOf(filter) }),
  };
}
