import type { Database } from '../../mongo/database.js';
import { EVENT_KINDS, type EventCollections } from '../event-kinds.js';
import { type EventRecord, openCollection } from '../event-record-store.js';
import type { Ledger } from './follower.js';

/** How far the tail is behind the store. */
export interface Lag {
  /** Events above the last that was handled; counted up to 100,000. */
  readonly events: number;
  /** When the oldest of them was received. */
  readonly since?: Date;
}

const MOST_COUNTED = 100_000;

/** Counts by `_id`: what a slower writer puts below the last handled one, in the same second, is not seen. */
export async function tailLag(
  database: Pick<Database, 'connection'>,
  collections: EventCollections,
  ledger: Pick<Ledger, 'newest'>,
): Promise<Lag> {
  const lags = await Promise.all(
    EVENT_KINDS.map(async (kind) => {
      const newest = await ledger.newest(kind);
      const above = newest === undefined ? {} : { _id: { $gt: newest } };
      const records = openCollection<EventRecord<unknown>>(database, collections[kind]);
      const [events, oldest] = await Promise.all([
        records.countDocuments(above, { limit: MOST_COUNTED }),
        records.findOne(above, { sort: { _id: 1 }, projection: { receivedAt: 1 } }),
      ]);
      return { events, since: oldest?.receivedAt };
    }),
  );
  const times = lags.map(({ since }) => since).filter((since) => since instanceof Date);
  const [since] = times.sort((a, b) => a.getTime() - b.getTime());
  return { events: lags.reduce((sum, { events }) => sum + events, 0), ...(since ? { since } : {}) };
}
