import type { mongo } from 'mongoose';
import type { Database } from '../../mongo/database.js';
import type { CollectionIndexes } from '../../mongo/migration.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Interval } from '../../time/interval.js';
import type { EventKindName } from '../event-kinds.js';
import { openCollection } from '../event-record-store.js';
import type { Level, Pack } from './pack.js';
import type { PackRange } from './plan.js';

const PACKS = 'rollup_packs';
const SPANS = 'rollup_spans';
const MARKS = 'rollup_marks';

/** One kind of event of one account. */
export interface Stream {
  readonly accountId: string;
  readonly kind: EventKindName;
}

/** How far a stream is packed: all that occurred before `through` is in its packs, but for the hours marked. */
export interface Span extends Stream {
  readonly through: Date;
}

/** An hour that was packed and has changed since. */
export interface Mark extends Stream {
  readonly hour: Date;
  /** Goes up with each change. */
  readonly version: number;
  /** Its events can't be packed; they are left to `$group` until the hour changes again. */
  readonly left?: boolean;
}

/** For the migration that makes them. */
export const rollupIndexes: readonly CollectionIndexes[] = [
  {
    collection: PACKS,
    indexes: [
      {
        key: { accountId: 1, kind: 1, dimension: 1, level: 1, start: 1, chunk: 1 },
        name: 'place',
        unique: true,
      },
    ],
  },
  { collection: SPANS, indexes: [{ key: { accountId: 1, kind: 1 }, name: 'stream', unique: true }] },
  { collection: MARKS, indexes: [{ key: { accountId: 1, kind: 1, hour: 1 }, name: 'hour', unique: true }] },
];

const OWN = { projection: { _id: 0 } } as const;

/** Which parts of a stream are written anew. */
export interface Replacing extends Stream {
  readonly dimensions: readonly string[];
  /** When hours or days begin. */
  readonly starts: Readonly<Record<Level, readonly Date[]>>;
}

/** What is written here is written in a transaction that began with the fence of `builder-store.ts`, but for `mark`: that is the tail’s. */
export function openPackStore(database: Pick<Database, 'connection'>) {
  const packs = openCollection<Pack>(database, PACKS);
  const spans = openCollection<Span>(database, SPANS);
  const marks = openCollection<Mark>(database, MARKS);
  return {
    spans: (accountIds?: readonly string[], session?: mongo.ClientSession): Promise<Span[]> =>
      spans.find(accountIds ? { accountId: { $in: [...accountIds] } } : {}, { ...OWN, session }).toArray(),

    async setThrough({ accountId, kind, through }: Span, session: Transaction): Promise<void> {
      await spans.updateOne({ accountId, kind }, { $set: { through } }, { session, upsert: true });
    },

    /** The marked hours of a stream, the oldest first. @param within all, if absent */
    marks: (
      { accountId, kind }: Stream,
      within: Interval | undefined,
      session?: mongo.ClientSession,
    ): Promise<Mark[]> =>
      marks
        .find(
          { accountId, kind, ...(within && { hour: { $gte: within.from, $lt: within.to } }) },
          { ...OWN, session, sort: { hour: 1 } },
        )
        .toArray(),

    /** Some that are to be packed again: reads of what a majority has see what they were marked for. */
    async marked(most: number): Promise<readonly Mark[]> {
      const majority = { ...OWN, readConcern: { level: 'majority' } } as const;
      return marks
        .find({ left: { $ne: true } }, majority)
        .limit(most)
        .toArray();
    },

    /** These hours have changed: their packs are not to be used any more. */
    async mark(
      hours: readonly Pick<Mark, 'accountId' | 'kind' | 'hour'>[],
      session: Transaction,
    ): Promise<void> {
      if (hours.length === 0) return;
      await marks.bulkWrite(
        hours.map(({ accountId, kind, hour }) => ({
          updateOne: {
            filter: { accountId, kind, hour },
            update: { $inc: { version: 1 }, $unset: { left: '' } },
            upsert: true,
          },
        })),
        { session, ordered: false },
      );
    },

    /** @returns false when one of them has changed meanwhile: then the transaction is not to commit */
    async unmark(packed: readonly Mark[], session: Transaction): Promise<boolean> {
      if (packed.length === 0) return true;
      const same = packed.map(({ accountId, kind, hour, version }) => ({ accountId, kind, hour, version }));
      return (await marks.deleteMany({ $or: same }, { session })).deletedCount === packed.length;
    },

    /** The hour is left to `$group`. */
    async leave({ accountId, kind, hour }: Pick<Mark, 'accountId' | 'kind' | 'hour'>, session: Transaction) {
      const change = { $set: { left: true }, $inc: { version: 1 } } as const;
      await marks.updateOne({ accountId, kind, hour }, change, { session, upsert: true });
    },

    async replace(place: Replacing, written: readonly Pack[], session: Transaction): Promise<void> {
      const { accountId, kind, dimensions, starts } = place;
      for (const level of ['hour', 'day'] as const) {
        if (starts[level].length === 0) continue;
        const start = { $in: [...starts[level]] };
        const dimension = { $in: [...dimensions] };
        await packs.deleteMany({ accountId, kind, dimension, level, start }, { session });
      }
      if (written.length > 0) await packs.insertMany([...written], { session, ignoreUndefined: true });
    },

    read(
      { accountId, kind, dimension }: Pick<Pack, 'accountId' | 'kind' | 'dimension'>,
      { level, from, to }: PackRange,
      options: { readonly session?: mongo.ClientSession; readonly maxTimeMS?: number } = {},
    ): AsyncIterable<Pack> {
      const place = { accountId, kind, dimension, level, start: { $gte: from, $lt: to } };
      return packs.find(place, { ...OWN, ...options, hint: 'place' });
    },
  };
}

export type PackStore = ReturnType<typeof openPackStore>;
