import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Transaction } from '../mongo/transaction.js';
import type { Session } from './session.js';

interface SessionRow extends Omit<Session, 'id'> {
  readonly _id: string;
  readonly hash: string;
  readonly signOuts: number;
}

/** What a session was opened for: as soon as the user's is higher, it is none. */
export interface OpenedFor {
  readonly userId: string;
  /** {@link User.signOuts} when the sign-in began. */
  readonly signOuts: number;
}

const COLLECTION = 'sessions';
const MOST_SHOWN = 100;

export type SessionStore = ReturnType<typeof openSessionStore>;

export function openSessionStore(connection: Connection) {
  const sessions = connection.collection<SessionRow>(COLLECTION);
  return {
    async add({ id, ...session }: Session, signOuts: number, hash: string): Promise<void> {
      const row = { _id: id, ...session, signOuts, hash };
      await sessions.insertOne(row, { ignoreUndefined: true });
    },
    async withHash(
      hash: string,
    ): Promise<{ readonly session: Session; readonly signOuts: number } | undefined> {
      const row = await sessions.findOne({ hash });
      return row ? { session: sessionOf(row), signOuts: row.signOuts } : undefined;
    },
    /** The last used first. */
    async of({ userId, signOuts }: OpenedFor, seenAfter: Date, now: Date): Promise<readonly Session[]> {
      const open = { userId, signOuts, lastSeenAt: { $gt: seenAfter }, endsAt: { $gt: now } };
      return (await sessions.find(open).sort({ lastSeenAt: -1 }).limit(MOST_SHOWN).toArray()).map(sessionOf);
    },
    async seen(id: string, lastSeenAt: Date): Promise<void> {
      await sessions.updateOne({ _id: id }, { $max: { lastSeenAt } });
    },
    /** @returns false when there is none of that user */
    async remove(id: string, userId: string): Promise<boolean> {
      return (await sessions.deleteOne({ _id: id, userId })).deletedCount === 1;
    },
    async removeOthers(id: string, userId: string): Promise<number> {
      return (await sessions.deleteMany({ userId, _id: { $ne: id } })).deletedCount;
    },
    /** What is left when all of them were ended by the user's own row. */
    async removeOf(userId: string, session: Transaction): Promise<number> {
      return (await sessions.deleteMany({ userId }, { session })).deletedCount;
    },
    async openIn(accountId: string, now: Date): Promise<readonly Session[]> {
      return (await sessions.find({ accountId, endsAt: { $gt: now } }).toArray()).map(sessionOf);
    },
    async forgetEnded(now: Date): Promise<void> {
      await sessions.deleteMany({ endsAt: { $lte: now } });
    },
  };
}

const sessionOf = ({ _id, hash, signOuts, ...row }: SessionRow): Session => ({ id: _id, ...row });

export const sessionIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [
    { key: { hash: 1 }, name: 'token', unique: true },
    { key: { userId: 1, lastSeenAt: -1 }, name: 'user' },
    { key: { endsAt: 1 }, name: 'ended' },
    { key: { accountId: 1, endsAt: 1 }, name: 'account' },
  ],
};
