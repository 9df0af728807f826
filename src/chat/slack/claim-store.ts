import type { Connection } from 'mongoose';
import type { Clock } from '../../time/clock.js';
import type { Claim } from './claims.js';

const COLLECTION = 'slack_claims';

/** Longer than a signed request stays valid, and than Slack repeats an event (about an hour after the first try). */
const KEPT_SECONDS = 2 * 60 * 60;

/** What is to be created once, for {@link openClaimStore}: the database forgets claims by itself. */
export const slackClaimIndexes = {
  collection: COLLECTION,
  indexes: [{ key: { at: 1 }, expireAfterSeconds: KEPT_SECONDS }],
} as const;

/** Claims that all processes of the bot share: the first to insert a key has it. */
export function openClaimStore(connection: Connection, clock: Clock): Claim {
  const claims = connection.collection<{ _id: string; at: Date }>(COLLECTION);
  return async (key) => {
    const before = await claims.findOneAndUpdate(
      { _id: key },
      { $setOnInsert: { at: clock.now() } },
      { upsert: true, returnDocument: 'before', writeConcern: { w: 'majority' } },
    );
    return before === null;
  };
}
