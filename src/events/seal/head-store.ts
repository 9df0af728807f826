import type { Database } from '../../mongo/database.js';
import type { CollectionIndexes } from '../../mongo/migration.js';
import { openCollection } from '../event-record-store.js';
import type { Head } from './head.js';

const COLLECTION = 'seal_heads';

interface HeadRow extends Head {
  /** `account/sequence`: an end of the chain is written down once. */
  readonly _id: string;
  /** When it was accepted by the channel; absent while it waits, or when there is no channel. */
  readonly postedAt?: Date;
  readonly waiting?: boolean;
}

/** For the migration that makes them. */
export const headIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [
    { key: { account: 1, sequence: -1 }, name: 'account' },
    { key: { waiting: 1, at: 1 }, name: 'waiting', partialFilterExpression: { waiting: true } },
  ],
};

/** What is signed, and the signature; not what was done with it. */
const HEAD = { projection: { _id: 0, waiting: 0, postedAt: 0 } } as const;
const DURABLE = { writeConcern: { w: 'majority', journal: true } } as const;
const DUPLICATE_KEY = 11_000;

/** The heads written down so far, and which of them still have to be posted. Not evidence: that is outside the database. */
export function openHeadStore(database: Pick<Database, 'connection'>) {
  const rows = openCollection<HeadRow>(database, COLLECTION);
  return {
    async latest(account: string): Promise<Head | undefined> {
      return (await rows.findOne<Head>({ account }, { ...HEAD, sort: { sequence: -1 } })) ?? undefined;
    },
    /** @param post whether it waits to be posted; harmless when it is there already */
    async add(head: Head, post: boolean): Promise<void> {
      const row = { _id: `${head.account}/${head.sequence}`, ...head, ...(post ? { waiting: true } : {}) };
      await rows.insertOne(row, DURABLE).catch((error: unknown) => {
        if (!(error instanceof Error && 'code' in error && error.code === DUPLICATE_KEY)) throw error;
      });
    },
    /** Oldest first. */
    waiting: (most: number): Promise<Head[]> =>
      rows.find<Head>({ waiting: true }, HEAD).sort({ at: 1 }).limit(most).toArray(),
    async posted({ account, sequence }: Head, at: Date): Promise<void> {
      const change = { $set: { postedAt: at }, $unset: { waiting: '' } } as const;
      await rows.updateOne({ _id: `${account}/${sequence}` }, change, DURABLE);
    },
    countWaiting: (): Promise<number> => rows.countDocuments({ waiting: true }),
  };
}

export type HeadStore = ReturnType<typeof openHeadStore>;
