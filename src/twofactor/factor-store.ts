import type { Connection } from 'mongoose';
import { codeOf } from '../mongo/error-words.js';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Transaction } from '../mongo/transaction.js';

/** A user's one authenticator; or the one that is to take its place, once it is confirmed. */
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
  /** Pending, while another one is active. */
  readonly replaces?: true;
}

interface FactorRow extends Omit<Factor, 'userId' | 'recovery' | 'replaces'> {
  /** The user's id; of one that is to take a place, with this before it. */
  readonly _id: string;
  readonly recovery: string[];
}

const COLLECTION = 'authenticators';
const DUPLICATE = 11_000;

const NEXT = 'next:';
const keyOf = ({ userId, replaces }: Pick<Factor, 'userId' | 'replaces'>) =>
  replaces ? `${NEXT}${userId}` : userId;

const factorOf = ({ _id, ...row }: FactorRow): Factor =>
  _id.startsWith(NEXT) ? { ...row, userId: _id.slice(NEXT.length), replaces: true } : { ...row, userId: _id };

export function openFactorStore(connection: Connection) {
  const factors = connection.collection<FactorRow>(COLLECTION);
  return {
    async of(userId: string, session?: Transaction): Promise<Factor | undefined> {
      const row = await factors.findOne({ _id: userId }, { session });
      return row ? factorOf(row) : undefined;
    },
    /** What is to take the place of the user's. */
    async nextOf(userId: string): Promise<Factor | undefined> {
      const row = await factors.findOne({ _id: keyOf({ userId, replaces: true }) });
      return row ? factorOf(row) : undefined;
    },
    async enrolment(accountId: string, id: string): Promise<Factor | undefined> {
      const row = await factors.findOne({ accountId, id });
      return row ? factorOf(row) : undefined;
    },
    /** @returns false when the user has an active one, which stays, and this is not to take its place */
    async begin({ userId, recovery, replaces, ...factor }: Factor, session: Transaction): Promise<boolean> {
      try {
        await factors.updateOne(
          { _id: keyOf({ userId, replaces }), status: 'pending' },
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
    /** Of several at once, one succeeds. One that takes a place does so only while that is held. */
    async activate(
      { userId, id, sealed, replaces }: Factor,
      step: number,
      hashes: readonly string[],
      session: Transaction,
    ): Promise<boolean> {
      if (replaces) {
        const own = { _id: keyOf({ userId, replaces }), id, status: 'pending' } as const;
        if ((await factors.deleteOne(own, { session })).deletedCount === 0) return false;
        const taken = await factors.updateOne(
          { _id: userId, status: 'active' },
          { $set: { id, sealed, lastStep: step, recovery: [...hashes] } },
          { session },
        );
        return taken.matchedCount === 1;
      }
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
    /** @returns false when there is none that is active */
    async renew(userId: string, hashes: readonly string[], session: Transaction): Promise<boolean> {
      const change = { $set: { recovery: [...hashes] } };
      return (
        (await factors.updateOne({ _id: userId, status: 'active' }, change, { session })).matchedCount === 1
      );
    },
    async remove(userId: string, session: Transaction): Promise<boolean> {
      await factors.deleteOne({ _id: keyOf({ userId, replaces: true }) }, { session });
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
