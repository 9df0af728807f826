import type { Database } from '../mongo/database.js';
import type { Interval } from '../time/interval.js';
import { HOUR_MS } from '../time/lengths.js';
import { bestIndex } from './best-index.js';
import { all, type Condition, ofAccounts, within } from './condition.js';
import { type EventRecord, FOR_READERS, NEWEST_FIRST, openCollection } from './event-record-store.js';
import { type Grouping, groupsOf } from './groups-of.js';
import type { Cursor, Groups, Page } from './page.js';
import { pageOf } from './page-of.js';
import { withPatience } from './patience.js';
import { type Order, readAll } from './read-all.js';
import { type Arriving, type RecordedKind, type RecordingSettings, recordingOf } from './recording.js';
import { type CountedFrom, openPackedCounts } from './rollups/packed-counts-store.js';
import type { PackedKind } from './rollups/read-packs-store.js';
import { scanOrIndex } from './scan-or-index.js';
import { type Series, seriesOf } from './series.js';

/** What the store does not know of a kind of event. */
export interface EventKind<Event, New, Body> extends PackedKind, RecordedKind<New, Body> {
  /** The keys with an index of their own, the most selective first. */
  readonly indexed: readonly string[];
  /** Filters that narrow a question, in words: `module:, username: or ip:`. */
  readonly narrowBy: string;
  decode(record: EventRecord<Body>): Event;
}

/** Which events: of these accounts, in this interval (always, if absent), and meeting the kind's own condition. */
export interface Scope {
  readonly accountIds: readonly string[];
  readonly interval?: Interval;
  readonly condition?: Condition;
}

/** What is passed in: time, randomness and how long a question may take. */
export interface EventStoreSettings extends RecordingSettings {
  /** Milliseconds the database may spend on one question; default 10,000. Exports are not limited. */
  readonly limitMs?: number;
  /** Told where the counts of whole accounts come from. */
  readonly counted?: (from: CountedFrom) => void;
}

export type EventStore<Event, New extends Arriving, Body> = ReturnType<
  typeof openEventStore<Event, New, Body>
>;

const LIMIT_MS = 10_000;
const LARGEST_PAGE = 1000;
/** So many are counted in less time than it takes to look for packs. */
const FEW = 20_000;

/**
 * The append-only store of one kind of event: what the audit trail and the login activity share.
 * @param kind its indexes are made by a migration, see `eventIndexes`
 */
export function openEventStore<Event, New extends Arriving, Body>(
  database: Database,
  kind: EventKind<Event, New, Body>,
  { limitMs = LIMIT_MS, counted, ...recording }: EventStoreSettings,
) {
  const records = openCollection(database, kind.collection);
  const packed = openPackedCounts(database, kind, counted);
  const patiently = <T>(ask: (limit: { readonly maxTimeMS: number }) => Promise<T>) =>
    withPatience({ limitMs, narrowBy: kind.narrowBy }, ask);
  const indexFor = ({ condition = {} }: Scope) => bestIndex(condition, kind.indexed);
  // The count command reads index keys alone and takes 0.15 ms less than the pipeline of `countDocuments`. Without a
  // condition it would only estimate; ours always names accounts.
  const count = (scope: Scope): Promise<number> =>
    patiently(async (limit) => {
      const whole = wholeOf(scope);
      const ask = (most: object) =>
        records.count(conditionOf(scope), { ...limit, ...indexFor(scope), ...most });
      if (whole === undefined) return ask({});
      const few = await ask({ limit: FEW });
      return few < FEW ? few : ((await packed.count(whole, limit)) ?? ask({}));
    });

  return {
    ...recordingOf(records, kind, recording),

    /** @param size 1 to 1,000 */
    async page(scope: Scope, size: number, cursor?: Cursor): Promise<Page<Event>> {
      if (!(size >= 1 && size <= LARGEST_PAGE))
        throw new RangeError(`a page has 1 to ${LARGEST_PAGE} rows, not ${size}`);
      const [total, page] = await Promise.all([
        count(scope),
        patiently((limit) =>
          pageOf<Body>(records, conditionOf(scope), size, cursor, { ...limit, ...indexFor(scope) }),
        ),
      ]);
      return { items: page.records.map(kind.decode), total, next: page.next, previous: page.previous };
    },

    count,

    async countBy(scope: Scope, grouping: Grouping, most: number): Promise<Groups> {
      const question = { condition: conditionOf(scope), grouping, limit: most };
      const narrowed = conditionOf({ ...scope, condition: undefined });
      const groups = await patiently(async (limit) => {
        const whole = wholeOf(scope);
        const fromPacks = whole && (await packed.countBy(whole, grouping, most, limit));
        if (fromPacks) return fromPacks;
        const access = await scanOrIndex(records, narrowed, indexFor(scope), limit);
        return groupsOf(records, question, { ...limit, ...access });
      });
      // An event with several resources is in several groups, and still one event.
      return grouping.several ? { ...groups, total: await count(scope) } : groups;
    },

    /** Counts by value for each step of time; hours of whole accounts come from packs. */
    async series(scope: Scope, grouping: Grouping, stepMs: number): Promise<Series> {
      return patiently(async (limit) => {
        const whole = stepMs === HOUR_MS ? wholeOf(scope) : undefined;
        const fromPacks = whole && (await packed.hours(whole, grouping, limit));
        if (fromPacks) return fromPacks;
        const narrowed = conditionOf({ ...scope, condition: undefined });
        const access = await scanOrIndex(records, narrowed, indexFor(scope), limit);
        return seriesOf(
          records,
          { condition: conditionOf(scope), grouping, stepMs },
          { ...limit, ...access },
        );
      });
    },

    async find(accountIds: readonly string[], id: string): Promise<Event | undefined> {
      const condition = all([ofAccounts(accountIds), { eventId: id }]);
      const found = await records.findOne<EventRecord<Body>>(condition, { projection: FOR_READERS });
      return found === null ? undefined : kind.decode(found);
    },

    /** Those whose id begins so, in the order of ids; for ids that are too long to be typed. */
    async startingWith(
      accountIds: readonly string[],
      beginning: string,
      most: number,
    ): Promise<readonly Event[]> {
      const range = { eventId: { $gte: beginning, $lt: `${beginning}\u{10ffff}` } };
      const found = records.find<EventRecord<Body>>(all([ofAccounts(accountIds), range]), {
        projection: FOR_READERS,
      });
      return (await found.sort({ eventId: 1 }).limit(most).toArray()).map(kind.decode);
    },

    stream: (scope: Scope, order?: Order): AsyncGenerator<Event, void, undefined> =>
      readAll<Body, Event>(
        database,
        { collection: kind.collection, condition: conditionOf(scope), ...indexFor(scope), order },
        kind.decode,
      ),

    async lastMatch(scope: Scope): Promise<Date | undefined> {
      const found = await patiently((limit) =>
        records.findOne<Pick<EventRecord<Body>, 'occurredAt'>>(conditionOf(scope), {
          ...limit,
          ...indexFor(scope),
          sort: NEWEST_FIRST,
          projection: { _id: 0, occurredAt: 1 },
        }),
      );
      return found?.occurredAt;
    },

    /** Values among the newest events of these accounts, most frequent first: bounded work, however many there are. */
    async recentValues(
      accountIds: readonly string[],
      grouping: Grouping,
      bounds: { readonly newest: number; readonly most: number },
    ): Promise<readonly string[]> {
      const question = {
        condition: ofAccounts(accountIds),
        grouping,
        limit: bounds.most,
        newest: bounds.newest,
      };
      const { groups } = await patiently((limit) => groupsOf(records, question, limit));
      return groups.map(({ value }) => value).filter((value) => value !== '');
    },
  };
}

/** Whole accounts, not only some of their events: what packs know of. */
const wholeOf = ({ accountIds, interval, condition = {} }: Scope) =>
  interval !== undefined && Object.keys(condition).length === 0 ? { accountIds, interval } : undefined;

const conditionOf = ({ accountIds, interval, condition }: Scope): Condition =>
  all([ofAccounts(accountIds), interval && within(interval), condition]);
