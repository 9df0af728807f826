import type { Connection } from 'mongoose';
import { codeOf } from '../../mongo/error-words.js';
import type { CollectionIndexes } from '../../mongo/migration.js';

interface GuessRow {
  _id: string;
  count: number;
  until: Date;
}

const COLLECTION = 'code_guesses';
const DUPLICATE = 11_000;

export type GuessStore = ReturnType<typeof openGuessStore>;

/** Guesses by key, counted in one update each and for all processes together: guessing at the same time counts too. */
export function openGuessStore(connection: Connection) {
  const guesses = connection.collection<GuessRow>(COLLECTION);
  return {
    /**
     * Counts one more.
     * @returns when guessing may go on, if there were `most` already; undefined when this one is allowed
     */
    async spend(key: string, most: number, windowMs: number, now: Date): Promise<Date | undefined> {
      const before = { $cond: [{ $gt: ['$until', now] }, '$count', 0] };
      const end = new Date(now.getTime() + windowMs);
      // From the last one allowed on, the whole time has to pass; those refused don't make it longer.
      const until = { $cond: [{ $lt: [before, most] }, end, '$until'] };
      const update = [{ $set: { count: { $add: [before, 1] }, until } }];
      const options = { upsert: true, returnDocument: 'after' } as const;
      const counted = () => guesses.findOneAndUpdate({ _id: key }, update, options);
      const row = await counted().catch((error: unknown) => {
        // Two began to count at once: the second finds the first one's row.
        if (codeOf(error) !== DUPLICATE) throw error;
        return counted();
      });
      return row && row.count > most ? row.until : undefined;
    },
    async giveBack(keys: readonly string[]): Promise<void> {
      await guesses.updateMany({ _id: { $in: [...keys] }, count: { $gt: 0 } }, { $inc: { count: -1 } });
    },
    async forgetEnded(now: Date): Promise<void> {
      await guesses.deleteMany({ until: { $lte: now } });
    },
  };
}

export const guessIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [{ key: { until: 1 } }],
};
