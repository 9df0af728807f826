import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Transaction } from '../mongo/transaction.js';
import type { Policy } from './policy.js';

/** What stood before a change. */
export interface Earlier {
  readonly policy: Policy;
  /** When it was changed. */
  readonly until: Date;
}

interface PolicyRow {
  readonly accountId: string;
  readonly policy: Policy;
  /** The newest last. */
  readonly earlier: readonly Earlier[];
}

const COLLECTION = 'policies';

export function openPolicyStore(connection: Connection) {
  const policies = connection.collection<PolicyRow>(COLLECTION);
  return {
    /** As stored, unchecked: another version of the program may have written it. */
    async of(
      accountId: string,
      session?: Transaction,
    ): Promise<{ readonly policy?: unknown; readonly earlier?: unknown } | undefined> {
      return (await policies.findOne({ accountId }, { session, projection: { _id: 0 } })) ?? undefined;
    },
    async save(
      accountId: string,
      policy: Policy,
      earlier: readonly Earlier[],
      session: Transaction,
    ): Promise<void> {
      await policies.replaceOne({ accountId }, { accountId, policy, earlier }, { session, upsert: true });
    },
  };
}

export const policyIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [{ key: { accountId: 1 }, name: 'account', unique: true }],
};
