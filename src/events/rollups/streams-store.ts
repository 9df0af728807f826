import type { Database } from '../../mongo/database.js';
import type { Interval } from '../../time/interval.js';
import { ofAccounts, within } from '../condition.js';
import { EVENT_KINDS, type EventCollections } from '../event-kinds.js';
import { type EventRecord, OLDEST_FIRST, openCollection } from '../event-record-store.js';
import type { Stream } from './pack-store.js';

/** What is to be known of events before they are packed. */
export function openStreams(database: Pick<Database, 'connection'>, collections: EventCollections) {
  const records = ({ kind }: Pick<Stream, 'kind'>) =>
    openCollection<EventRecord<unknown>>(database, collections[kind]);
  return {
    /** Every kind of every account that has events; from the index, account by account. */
    async all(): Promise<readonly Stream[]> {
      const found = await Promise.all(
        EVENT_KINDS.map(async (kind) => {
          const accounts: unknown[] = await records({ kind }).distinct('accountId');
          return accounts
            .filter((accountId) => typeof accountId === 'string')
            .map((accountId) => ({ accountId, kind }));
        }),
      );
      return found.flat();
    },

    /** When the oldest event in the interval occurred. */
    async first(stream: Stream, interval: Interval): Promise<Date | undefined> {
      const condition = { ...ofAccounts([stream.accountId]), ...within(interval) };
      const options = { sort: OLDEST_FIRST, projection: { _id: 0, occurredAt: 1 }, hint: 'time' } as const;
      return (await records(stream).findOne(condition, options))?.occurredAt;
    },

    /** How many there are in the interval, counted up to `most`. */
    count: (stream: Stream, interval: Interval, most: number): Promise<number> =>
      records(stream).count(
        { ...ofAccounts([stream.accountId]), ...within(interval) },
        { hint: 'time', limit: most },
      ),
  };
}

export type Streams = ReturnType<typeof openStreams>;
