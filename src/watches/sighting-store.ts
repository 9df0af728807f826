import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Transaction } from '../mongo/transaction.js';

/** What one message of a watch tells of: what came within a minute of its first event. */
export interface Sighting {
  readonly watchId: string;
  readonly since: Date;
  readonly count: number;
  /** Ids of the newest, the newest last. */
  readonly eventIds: readonly string[];
  /** One line an event, as shown. */
  readonly lines: readonly string[];
}

type SightingRow = Omit<Sighting, 'watchId'> & { readonly _id: string };

const COLLECTION = 'watch_sightings';
const KEPT_SECONDS = 86_400;

export type SightingStore = ReturnType<typeof openSightingStore>;

/** The newest of each watch: as its message is edited, so is this. */
export function openSightingStore(connection: Connection) {
  const sightings = connection.collection<SightingRow>(COLLECTION);
  return {
    async newest(watchId: string, session: Transaction): Promise<Sighting | undefined> {
      const row = await sightings.findOne({ _id: watchId }, { session });
      if (row === null) return undefined;
      const { _id, ...sighting } = row;
      return { ...sighting, watchId };
    },
    async save({ watchId, ...sighting }: Sighting, session: Transaction): Promise<void> {
      await sightings.replaceOne({ _id: watchId }, sighting, { session, upsert: true });
    },
  };
}

export const sightingIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [{ key: { since: 1 }, name: 'kept', expireAfterSeconds: KEPT_SECONDS }],
};
