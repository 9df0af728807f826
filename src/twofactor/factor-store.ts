import type { Connection } from 'mongoose';
import { codeOf } from '../mongo/error-words.js';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Transaction } from '../mongo/transaction.js';

/** A user's one authenticator. */
export interface Factor {
  readonly userId: string;
  readonly accountId: string;
  /** Of its enrolment. */
  readonly id: string;
  readonly status: 'pending' | 'active';
  /** Encrypted for this user. */
  readonly sealed: string;
  /** Whether the person was confirmed otherwise than by a password. */
  readonly approved: boolean;
  /** A pending one can be confirmed until then. */
  readonly until: Date;
  /** The newest time step whose code was taken. */
  readonly lastStep: number;
  /** Hashes of the recovery codes not used yet. */
  readonly recovery: readonly string[];
}

interface FactorRow extends Omit<Factor, 'userId' | 'recovery'> {
  readonly _id: string;
  readonly recovery: string[];
}

const COLLECTION = 'authenticators';
const DUPLICATE = 11_000;

const factorOf = ({ _id, ...row }: FactorRow): Factor => ({ ...row, userId: _id });

export function openFactorStore(connection: Connection) {
  const factors = connection.collection<FactorRow>(COLLECTION);
  return {
    async of(userId: string, session?: Transaction): Promise<Factor | undefined> {
      const row = await factors.findOne({ _id: userId }, { session });
      return row ? factorOf(row) : undefined;
    },
    async enrolment(accountId: string, id: string): Promise<Factor | undefined> {
      const row = await factors.findOne({ accountId, id });
      return row ? factorOf(row) : undefined;
    },
    /** @returns false when the user has an active one, which stays */
    async begin({ userId, recovery, ...factor }: Factor, session: Transaction): Promise<boolean> {
      try {
        await factors.updateOne(
          { _id: userId, status: 'pending' },
          { $set: { ...factor, recovery: [...recovery] } },
          { session, upsert: true },
        );
        return true;
      } catch (error) {
        if (codeOf(error) === DUPLICATE) return false;
        throw error;
      }
    },
    async approve(userId: string, id: string, session: Transaction): Promise<boolean> {
      const found = await factors.updateOne(
        { _id: userId, id, status: 'pending' },
        { $set: { approved: true } },
        { session },
      );
      return found.matchedCount === 1;
    },
    /** Of several at once, one succeeds. */
    async activate(
      { userId, id }: Factor,
      step: number,
      hashes: readonly string[],
      session: Transaction,
    ): Promise<boolean> {
      const done = await factors.updateOne(
        { _id: userId, id, status: 'pending', approved: true },
        { $set: { status: 'active', lastStep: step, recovery: [...hashes] } },
        { session },
      );
      return done.modifiedCount === 1;
    },
    /** Takes the step, if none as new was taken (NIST SP 800-63B-4, 3.1.4: a code counts once): of fifty tries at once, one succeeds. */
    async takeStep({ userId, id }: Factor, step: number): Promise<boolean> {
      const done = await factors.updateOne(
        { _id: userId, id, status: 'active', lastStep: { $lt: step } },
        { $set: { lastStep: step } },
      );
      return done.modifiedCount === 1;
    },
    async takeRecovery({ userId, id }: Factor, hash: string): Promise<boolean> {
      const done = await factors.updateOne(
        { _id: userId, id, status: 'active', recovery: hash },
        { $pull: { recovery: hash } },
      );
      return done.modifiedCount === 1;
    },
    async remove(userId: string, session: Transaction): Promise<boolean> {
      return (await factors.deleteOne({ _id: userId }, { session })).deletedCount === 1;
    },
    /** User ids of the account with an active authenticator. */
    async enrolled(accountId: string): Promise<ReadonlySet<string>> {
      const rows = await factors
        .find({ accountId, status: 'active' })
        .project<{ _id: string }>({ _id: 1 })
        .toArray();
      return new Set(rows.map(({ _id }) => _id));
    },
  };
}

export const factorIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [
    { key: { accountId: 1, id: 1 }, name: 'enrolment', unique: true },
    { key: { accountId: 1, status: 1 }, name: 'enrolled' },
  ],
};
