import mongoose from 'mongoose';
import type { Database } from '../../mongo/database.js';
import type { Interval } from '../../time/interval.js';
import { all, type Condition, ofAccounts, within } from '../condition.js';
import type { EventKindName } from '../event-kinds.js';
import { openCollection } from '../event-record-store.js';
import { type Grouping, groupsIn } from '../groups-of.js';
import type { Groups } from '../page.js';
import { type Counted, type Series, seriesOf } from '../series.js';
import { openTailState } from '../tail/tail-state-store.js';
import { ALL, addPack, HOUR_MS, type Pack } from './pack.js';
import { openPackStore } from './pack-store.js';
import { type Plan, planFor } from './plan.js';
import { Tallies } from './tallies.js';
import type { PackedDimensions } from './tally-hours-store.js';
import { unhandledHours } from './unhandled-hours-store.js';

export interface PackedKind {
  readonly name: EventKindName;
  readonly collection: string;
  readonly packed: PackedDimensions;
}

/** All events of these accounts in this interval. */
export interface PackedScope {
  readonly accountIds: readonly string[];
  readonly interval: Interval;
}

type Limit = { readonly maxTimeMS: number };

/**
 * Where an answer came from: packs, or the events themselves, because this has no packs (`unpacked`), the tail has fallen
 * too far behind (`behind`), so many accounts were asked about at once (`accounts`), so much of it is in no pack (`rest`),
 * or something in the events is no text (`untyped`).
 */
export type CountedFrom = 'packs' | NotFromPacks;
type NotFromPacks = 'unpacked' | 'behind' | 'accounts' | 'rest' | 'untyped';

/** What becomes of each pack; `hourly`: hours, where days would do. */
interface Reading {
  readonly hourly?: true;
  add(pack: Pack): void;
}

const dimensionOf = ({ packed }: PackedKind, grouping: Grouping) =>
  Object.keys(packed).find((name) => packed[name] === grouping);

/** Of more accounts together, and of more events outside the packs than this share, the events themselves are faster. */
const MOST_ACCOUNTS = 20;
const SHARE = 1 / 5;
const FEW = 20_000;

/** SnapshotUnavailable: one of the collections was made a moment ago. */
const NO_SNAPSHOT = 246;

/**
 * Counts from packs and, where there are none, from the events; as exact as `$group`: nothing is missing that was
 * durable before the question. Undefined when packs are of no use for it: then the events are to be asked.
 * @param told of each question
 */
export function openPackedCounts(
  database: Database,
  kind: PackedKind,
  told: (from: CountedFrom) => void = () => {},
) {
  const records = openCollection(database, kind.collection);
  const packs = openPackStore(database);
  const state = openTailState(database);

  /**
   * Packs and where the tail is are read at one moment. What was durable then and is in no pack yet the change stream
   * tells; those hours are read from the events, and so is what the packs don't cover. All of that is read later.
   */
  async function tally(
    { accountIds, interval }: PackedScope,
    dimension: string,
    limit: Limit,
    { hourly, add }: Reading,
  ): Promise<readonly Condition[] | NotFromPacks> {
    if (accountIds.length === 0 || accountIds.length > MOST_ACCOUNTS) return 'accounts';
    const session = await database.connection.startSession();
    // Nothing is written: it is never committed. One moment is read for as long as it takes.
    session.startTransaction({ readConcern: { level: 'snapshot' }, readPreference: 'primary' });
    try {
      const since = await state.read(session);
      if (since?.phase !== 'following') return 'behind';
      const spans = (await packs.spans(accountIds, session)).filter((span) => span.kind === kind.name);
      if (!spans.some(({ through }) => through > interval.from)) return 'unpacked';
      const unhandled = await unhandledHours(database, { collection: kind.collection, accountIds, since });
      if (unhandled === undefined) return 'behind';
      const raw: Condition[] = [];
      for (const accountId of accountIds) {
        const stream = { accountId, kind: kind.name };
        const through = spans.find((span) => span.accountId === accountId)?.through ?? new Date(-8.64e15);
        const marked = (await packs.marks(stream, hoursAround(interval), session)).map(({ hour }) =>
          hour.getTime(),
        );
        const plan = planFor(interval, through, [...marked, ...(unhandled.get(accountId) ?? [])]);
        raw.push(...conditionsOf(accountId, plan));
        for (const range of plan.packs) {
          const read = hourly ? { ...range, level: 'hour' as const } : range;
          for await (const pack of packs.read({ ...stream, dimension }, read, { session, ...limit }))
            add(pack);
        }
      }
      return raw;
    } catch (error) {
      if (error instanceof mongoose.mongo.MongoServerError && error.code === NO_SNAPSHOT) return 'unpacked';
      throw error;
    } finally {
      await session.abortTransaction();
      await session.endSession();
    }
  }

  /** How many events the conditions let through; undefined when there are so many that a scan of all is faster. */
  async function countRaw(conditions: readonly Condition[], limit: Limit): Promise<number | undefined> {
    const most = Math.max(FEW, Math.ceil((await records.estimatedDocumentCount(limit)) * SHARE));
    let events = 0;
    for (const condition of conditions) {
      events += await records.count(condition, { ...limit, hint: 'time', limit: most });
      if (events >= most) return undefined;
    }
    return events;
  }

  /** Tells where the answer comes from. @returns undefined when packs have none */
  async function answered<T>(
    answer: () => Promise<{ readonly of: T } | NotFromPacks>,
  ): Promise<T | undefined> {
    const given = await answer();
    told(typeof given === 'string' ? given : 'packs');
    return typeof given === 'string' ? undefined : given.of;
  }

  return {
    /** @returns undefined, and nobody is told, when nothing is packed by this grouping */
    async countBy(
      scope: PackedScope,
      grouping: Grouping,
      most: number,
      limit: Limit,
    ): Promise<Groups | undefined> {
      const dimension = dimensionOf(kind, grouping);
      if (dimension === undefined) return undefined;
      return answered(async () => {
        const tallies = new Tallies();
        const raw = await tally(scope, dimension, limit, { add: (pack) => addPack(tallies, pack) });
        if (typeof raw === 'string') return raw;
        if ((await countRaw(raw, limit)) === undefined) return 'rest';
        for (const condition of raw)
          for await (const { _id, shown, count, first, last } of groupsIn(
            records,
            condition,
            grouping,
            limit,
          )) {
            if (typeof _id !== 'string' || (shown !== null && typeof shown !== 'string')) return 'untyped';
            tallies.add(_id, {
              shown: shown ?? undefined,
              count,
              first: first.getTime(),
              last: last.getTime(),
            });
          }
        return { of: tallies.largest(most) };
      });
    },

    /** Counts of each hour (UTC) by value, what is in no pack from the events. */
    async hours(scope: PackedScope, grouping: Grouping, limit: Limit): Promise<Series | undefined> {
      const dimension = dimensionOf(kind, grouping);
      if (dimension === undefined) return undefined;
      return answered(async () => {
        const series: Counted[] = [];
        const add = ({ start, keys, counts }: Pack) => {
          for (const [at, value] of keys.entries()) series.push({ at: start, value, count: counts[at] ?? 0 });
        };
        const raw = await tally(scope, dimension, limit, { hourly: true, add });
        if (typeof raw === 'string') return raw;
        if ((await countRaw(raw, limit)) === undefined) return 'rest';
        for (const condition of raw)
          series.push(...(await seriesOf(records, { condition, grouping, stepMs: HOUR_MS }, limit)));
        return { of: series };
      });
    },

    count: (scope: PackedScope, limit: Limit): Promise<number | undefined> =>
      answered(async () => {
        const tallies = new Tallies();
        const conditions = await tally(scope, ALL, limit, { add: (pack) => addPack(tallies, pack) });
        if (typeof conditions === 'string') return conditions;
        const raw = await countRaw(conditions, limit);
        return raw === undefined ? 'rest' : { of: raw + tallies.largest(1).total };
      }),
  };
}

const conditionsOf = (accountId: string, { raw }: Plan): readonly Condition[] =>
  raw.map((interval) => all([ofAccounts([accountId]), within(interval)]));

/** The marked hours that the interval touches. */
const hoursAround = ({ from, to }: Interval): Interval => ({
  from: new Date(from.getTime() - 3_600_000),
  to,
});
