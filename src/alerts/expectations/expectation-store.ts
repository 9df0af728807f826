import { openCollection } from '../../events/event-record-store.js';
import type { Database } from '../../mongo/database.js';
import type { CollectionIndexes } from '../../mongo/migration.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Expectation } from '../expectations.js';

const COLLECTION = 'alert_expectations';

/** `user` is folded: it is compared with findings. */
type ExpectationRow = Omit<Expectation, 'id'> & { readonly _id: string };

/** For the migration that makes them. */
export const expectationIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [{ key: { accountId: 1, until: 1 }, name: 'holding' }],
};

export function openExpectationStore(database: Pick<Database, 'connection'>) {
  const rows = openCollection<ExpectationRow>(database, COLLECTION);
  return {
    async find(id: string, session: Transaction): Promise<Expectation | undefined> {
      const row = await rows.findOne({ _id: id }, { session });
      return row ? expectationOf(row) : undefined;
    },
    /** Those that end after `now`, newest first. */
    async holding(
      accountIds: readonly string[],
      now: Date,
      session?: Transaction,
    ): Promise<readonly Expectation[]> {
      const filter = { accountId: { $in: [...accountIds] }, until: { $gt: now } };
      const found = rows.find(filter, { session }).sort({ createdAt: -1, _id: 1 });
      return (await found.toArray()).map(expectationOf);
    },
    async insert({ id, ...rest }: Expectation, session: Transaction): Promise<void> {
      await rows.insertOne({ _id: id, ...rest }, { session, ignoreUndefined: true });
    },
    /** What it hid stays counted. */
    async end(id: string, now: Date, session: Transaction): Promise<void> {
      await rows.updateOne({ _id: id }, { $set: { until: now } }, { session });
    },
    async count(id: string, session: Transaction): Promise<void> {
      await rows.updateOne({ _id: id }, { $inc: { hidden: 1 } }, { session });
    },
  };
}

const expectationOf = ({ _id, ...rest }: ExpectationRow): Expectation => ({ id: _id, ...rest });
