import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Transaction } from '../mongo/transaction.js';
import type { Notice, Outcome } from './notice.js';

interface NoticeRecord extends Omit<Notice, 'id' | 'buttons'> {
  readonly _id: string;
  /** As text, since labels quote what people typed. */
  readonly buttons: string;
}

const COLLECTION = 'notices';

export function openNoticeStore(connection: Connection) {
  const notices = connection.collection<NoticeRecord>(COLLECTION);
  const waiting = { outcome: { $exists: false } };
  return {
    async add(added: readonly Notice[], session: Transaction): Promise<void> {
      if (added.length === 0) return;
      const rows = added.map(({ id, buttons, ...notice }) => ({
        _id: id,
        ...notice,
        buttons: JSON.stringify(buttons),
      }));
      await notices.insertMany(rows, { session, ignoreUndefined: true });
    },
    /** Users whose oldest notice has waited since `before`. */
    async due(before: Date, most: number): Promise<readonly string[]> {
      const found = await notices
        .aggregate<{ _id: string }>([
          { $match: { ...waiting, at: { $lte: before } } },
          { $sort: { at: 1 } },
          { $group: { _id: '$userId', at: { $first: '$at' } } },
          { $sort: { at: 1 } },
          { $limit: most },
        ])
        .toArray();
      return found.map(({ _id }) => _id);
    },
    /** Oldest first. */
    async waitingFor(userId: string, session: Transaction): Promise<readonly Notice[]> {
      const rows = await notices
        .find({ userId, ...waiting }, { session })
        .sort({ at: 1, _id: 1 })
        .toArray();
      return rows.map(noticeOf);
    },
    async settle(ids: readonly string[], outcome: Outcome, session: Transaction): Promise<void> {
      await notices.updateMany({ _id: { $in: [...ids] } }, { $set: { outcome } }, { session });
    },
    /** Batches of which nobody waits any more. */
    async settledBatches(most: number): Promise<readonly string[]> {
      const found = await notices
        .aggregate<{ _id: string }>([
          { $group: { _id: '$batch', waits: { $max: { $not: [{ $ifNull: ['$outcome', false] }] } } } },
          { $match: { waits: false } },
          { $limit: most },
        ])
        .toArray();
      return found.map(({ _id }) => _id);
    },
    async batch(batch: string, session: Transaction): Promise<readonly Notice[]> {
      return (await notices.find({ batch }, { session }).sort({ _id: 1 }).toArray()).map(noticeOf);
    },
    async removeBatch(batch: string, session: Transaction): Promise<void> {
      await notices.deleteMany({ batch }, { session });
    },
  };
}

const noticeOf = ({ _id, buttons, ...notice }: NoticeRecord): Notice => ({
  ...notice,
  id: _id,
  buttons: JSON.parse(buttons),
});

export const noticeIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [
    { key: { at: 1 }, name: 'time' },
    { key: { userId: 1, at: 1 }, name: 'user' },
    { key: { batch: 1 }, name: 'batch' },
  ],
};
