import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../../mongo/migration.js';
import type { Transaction } from '../../mongo/transaction.js';

interface DigestRow {
  _id: string;
  accountId: string;
  /** `2026-11-23`: the morning it is of. */
  day: string;
  at: Date;
}

const COLLECTION = 'alert_digests';

/** Which mornings' digests have been sent: one for each account and day. */
export function openDigestStore(connection: Connection) {
  const sent = connection.collection<DigestRow>(COLLECTION);
  return {
    /** The newest, `YYYY-MM-DD`. */
    async lastDay(accountId: string): Promise<string | undefined> {
      return (await sent.findOne({ accountId }, { sort: { day: -1 } }))?.day;
    },
    /** @returns false when it has been sent. @throws a duplicate key (code 11000) when another process just did */
    async claim(accountId: string, day: string, at: Date, session: Transaction): Promise<boolean> {
      const _id = `${accountId}/${day}`;
      if (await sent.findOne({ _id }, { session })) return false;
      await sent.insertOne({ _id, accountId, day, at }, { session });
      return true;
    },
  };
}

export const digestIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [{ key: { accountId: 1, day: -1 } }],
};
