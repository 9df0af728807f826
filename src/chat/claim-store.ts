import { type Connection, mongo } from 'mongoose';
import type { Clock } from '../time/clock.js';
import type { Claim } from './claims.js';

/** Longer than a signed request stays valid, than Slack repeats an event (about an hour), and than Discord's tokens live. */
const KEPT_SECONDS = 2 * 60 * 60;

const COLLECTIONS = { slack: 'slack_claims', discord: 'discord_claims' } as const;

/** What is to be created once, for {@link openClaimStore}: the database forgets claims by itself. */
export const claimIndexes = (platform: keyof typeof COLLECTIONS) =>
  ({
    collection: COLLECTIONS[platform],
    indexes: [{ key: { at: 1 }, expireAfterSeconds: KEPT_SECONDS }],
  }) as const;

interface Waiting {
  readonly key: string;
  readonly resolve: (mine: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/** One insert takes no more: an answer to the platform waits for it. */
const MOST_AT_ONCE = 500;

/**
 * Claims that all processes of the bot share: the first to insert a key has it. Every request of a platform's waits for one,
 * so that those that arrive together share one insert. It is acknowledged by the primary alone: in the moment of a
 * failover a claim may be forgotten, while what is claimed is only valid for minutes.
 */
export function openClaimStore(
  connection: Connection,
  clock: Clock,
  platform: keyof typeof COLLECTIONS,
): Claim {
  const claims = connection.collection<{ _id: string; at: Date }>(COLLECTIONS[platform]);
  let queue: Waiting[] = [];
  let flushing = false;

  async function flush(): Promise<void> {
    flushing = true;
    while (queue.length > 0) {
      const batch = queue.slice(0, MOST_AT_ONCE);
      queue = queue.slice(MOST_AT_ONCE);
      const at = clock.now();
      try {
        const taken = await insert(batch.map(({ key }) => ({ _id: key, at })));
        for (const [index, { resolve }] of batch.entries()) resolve(!taken.has(index));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    flushing = false;
  }

  /** @returns the positions of those that were there already */
  async function insert(documents: { _id: string; at: Date }[]): Promise<ReadonlySet<number>> {
    try {
      await claims.insertMany(documents, { ordered: false, writeConcern: { w: 1 } });
      return new Set();
    } catch (error) {
      if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
      const failed = [error.writeErrors].flat();
      if (failed.length === 0 || failed.some(({ code }) => code !== 11_000)) throw error;
      return new Set(failed.map(({ index }) => index));
    }
  }

  return (key) =>
    new Promise((resolve, reject) => {
      queue.push({ key, resolve, reject });
      if (!flushing) void flush();
    });
}
