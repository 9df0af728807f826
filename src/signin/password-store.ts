import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Transaction } from '../mongo/transaction.js';
import type { PasswordFacts } from '../policy/password-facts.js';

/** A user's password, as it is kept. */
export interface StoredPassword {
  readonly userId: string;
  readonly accountId: string;
  /** argon2id in PHC form. */
  readonly hash: string;
  readonly setAt: Date;
  readonly facts: PasswordFacts;
  /** Hashes of those before it, the newest first. */
  readonly earlier: readonly string[];
  /** Taken away by a reset: opens nothing, and is not to be set again. */
  readonly stopped?: true;
}

interface PasswordRow extends Omit<StoredPassword, 'userId'> {
  readonly _id: string;
}

const COLLECTION = 'passwords';

export type PasswordStore = ReturnType<typeof openPasswordStore>;

export function openPasswordStore(connection: Connection) {
  const passwords = connection.collection<PasswordRow>(COLLECTION);
  return {
    async of(userId: string, session?: Transaction): Promise<StoredPassword | undefined> {
      const row = await passwords.findOne({ _id: userId }, { session });
      return row ? passwordOf(row) : undefined;
    },
    async save({ userId, ...password }: StoredPassword, session: Transaction): Promise<void> {
      await passwords.replaceOne({ _id: userId }, password, { session, upsert: true, ignoreUndefined: true });
    },
    /** @returns false when there was none that opened anything */
    async stop(userId: string, session: Transaction): Promise<boolean> {
      const wanted = { _id: userId, stopped: { $exists: false } };
      return (
        (await passwords.updateOne(wanted, { $set: { stopped: true } }, { session })).modifiedCount === 1
      );
    },
    async remove(userId: string, session: Transaction): Promise<void> {
      await passwords.deleteOne({ _id: userId }, { session });
    },
    /** Those of an account that open something: facts and age, never a hash. */
    async ofAccount(
      accountId: string,
    ): Promise<readonly Pick<StoredPassword, 'userId' | 'setAt' | 'facts'>[]> {
      const found = passwords
        .find({ accountId, stopped: { $exists: false } })
        .project<Pick<PasswordRow, '_id' | 'setAt' | 'facts'>>({ setAt: 1, facts: 1 });
      return (await found.toArray()).map(({ _id, setAt, facts }) => ({ userId: _id, setAt, facts }));
    },
  };
}

const passwordOf = ({ _id, ...row }: PasswordRow): StoredPassword => ({ userId: _id, ...row });

export const passwordIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [{ key: { accountId: 1 }, name: 'account' }],
};
