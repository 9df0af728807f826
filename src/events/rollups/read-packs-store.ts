import mongoose from 'mongoose';
import type { Database } from '../../mongo/database.js';
import type { Interval } from '../../time/interval.js';
import { HOUR_MS } from '../../time/lengths.js';
import { all, type Condition, ofAccounts, within } from '../condition.js';
import type { EventKindName } from '../event-kinds.js';
import { openTailState } from '../tail/tail-state-store.js';
import type { Pack } from './pack.js';
import { openPackStore } from './pack-store.js';
import { type Plan, planFor } from './plan.js';
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

export type Limit = { readonly maxTimeMS: number };

/** Why packs could not be read: see `CountedFrom`. */
export type NotRead = 'unpacked' | 'behind' | 'accounts';

/** What becomes of each pack; `hourly`: hours, where days would do. */
interface Reading {
  readonly hourly?: true;
  add(pack: Pack): void;
}

/** Of more accounts together the events themselves are faster. */
const MOST_ACCOUNTS = 20;

/** SnapshotUnavailable: one of the collections was made a moment ago. */
const NO_SNAPSHOT = 246;

/**
 * Packs and where the tail is are read at one moment. What was durable then and is in no pack yet the change stream
 * tells; those hours are left to the events, and so is what the packs don't cover. All of that is read later.
 * @returns what reads a dimension's packs, and says which events are to be counted besides
 */
export function openReadPacks(database: Database, kind: PackedKind) {
  const packs = openPackStore(database);
  const state = openTailState(database);

  return async function read(
    { accountIds, interval }: PackedScope,
    dimension: string,
    limit: Limit,
    { hourly, add }: Reading,
  ): Promise<readonly Condition[] | NotRead> {
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
  };
}

const conditionsOf = (accountId: string, { raw }: Plan): readonly Condition[] =>
  raw.map((interval) => all([ofAccounts([accountId]), within(interval)]));

/** The marked hours that the interval touches. */
const hoursAround = ({ from, to }: Interval): Interval => ({
  from: new Date(from.getTime() - HOUR_MS),
  to,
});
