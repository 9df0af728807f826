import { all, type Condition, ofAccounts } from '../events/condition.js';
import type { EventCollections, EventKey, EventKindName } from '../events/event-kinds.js';
import { type EventRecord, OLDEST_FIRST, openCollection } from '../events/event-record-store.js';
import { withPatience } from '../events/patience.js';
import type { Database } from '../mongo/database.js';
import type { Transaction } from '../mongo/transaction.js';

/** Which events: of an account and a kind, that occurred before then. */
export interface OldEvents {
  readonly accountId: string;
  readonly kind: EventKindName;
  readonly before: Date;
}

export type OldEvent = Pick<EventRecord<unknown>, '_id' | 'occurredAt'>;

export type OldEventStore = ReturnType<typeof openOldEvents>;

const PATIENCE = { limitMs: 30_000, narrowBy: 'a longer retention' } as const;

const SHORT_PATIENCE = { limitMs: 5_000, narrowBy: 'from: and to:' } as const;

/** The only place where events are taken out of the store. */
export function openOldEvents(database: Pick<Database, 'connection'>, collections: EventCollections) {
  const records = ({ kind }: Pick<OldEvents, 'kind'>) =>
    openCollection<EventRecord<unknown>>(database, collections[kind]);
  const conditionOf = ({ accountId, before }: OldEvents): Condition =>
    all([ofAccounts([accountId]), { occurredAt: { $lt: before } }]);
  return {
    /**
     * How many there are, and how many of them some condition keeps.
     * @throws UserError when that takes longer than 30 seconds
     */
    async count(old: OldEvents, kept: readonly Condition[]): Promise<{ all: number; kept: number }> {
      const events = await withPatience(PATIENCE, (limit) =>
        records(old).count(conditionOf(old), { ...limit, hint: 'time' }),
      );
      if (events === 0 || kept.length === 0) return { all: events, kept: 0 };
      const union = all([
        conditionOf(old),
        { $or: kept.map((each) => ({ ...ofAccounts([old.accountId]), ...each })) },
      ]);
      const staying = await withPatience(PATIENCE, (limit) => records(old).count(union, limit));
      return { all: events, kept: staying };
    },

    /**
     * How many match, of whatever age, counted up to `most`.
     * @throws UserError when that takes longer than 5 seconds
     */
    matching: (old: Omit<OldEvents, 'before'>, condition: Condition, most: number): Promise<number> =>
      withPatience(SHORT_PATIENCE, (limit) =>
        records(old).count(all([ofAccounts([old.accountId]), condition]), { ...limit, limit: most }),
      ),

    /** When the oldest occurred. */
    async oldest(old: OldEvents): Promise<Date | undefined> {
      const options = { sort: OLDEST_FIRST, projection: { _id: 0, occurredAt: 1 }, hint: 'time' } as const;
      return (await records(old).findOne(conditionOf(old), options))?.occurredAt;
    },

    /** The oldest that no condition keeps. */
    batch: (old: OldEvents, kept: readonly Condition[], most: number): Promise<OldEvent[]> =>
      records(old)
        .find(all([conditionOf(old), kept.length === 0 ? undefined : { $nor: [...kept] }]), {
          projection: { occurredAt: 1 },
          hint: 'time',
          readConcern: { level: 'majority' },
        })
        .sort(OLDEST_FIRST)
        .limit(most)
        .toArray(),

    /** @returns how many were there */
    async remove(
      old: OldEvents,
      kept: readonly Condition[],
      ids: readonly EventKey[],
      session: Transaction,
    ): Promise<number> {
      const these = all([
        conditionOf(old),
        { _id: { $in: [...ids] } },
        kept.length === 0 ? undefined : { $nor: [...kept] },
      ]);
      return (await records(old).deleteMany(these, { session })).deletedCount;
    },
  };
}
