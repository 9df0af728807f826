import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../../mongo/migration.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { ChatPerson } from '../identities/chat-person.js';

/** A code that was given out and not used yet. */
export interface OneTimeCode {
  /** Whose it is: one at a time each, a new one ends the one before. */
  readonly owner: string;
  readonly purpose: 'connect' | 'link';
  readonly accountId: string;
  /** Who asked for it, where, and under which name, as far as that is known. */
  readonly person: ChatPerson;
  readonly name?: string;
  readonly userId?: string;
  readonly expiresAt: Date;
  /** Who typed it, by {@link writeChatPerson}, and has yet to confirm. */
  readonly claimedBy?: string;
}

interface CodeRow extends Omit<OneTimeCode, 'owner'> {
  _id: string;
  hash: string;
}

const COLLECTION = 'one_time_codes';

export type CodeStore = ReturnType<typeof openCodeStore>;

export function openCodeStore(connection: Connection) {
  const codes = connection.collection<CodeRow>(COLLECTION);
  return {
    async put({ owner, ...code }: OneTimeCode, hash: string, session: Transaction): Promise<void> {
      const row = { ...code, hash };
      await codes.replaceOne({ _id: owner }, row, { upsert: true, session, ignoreUndefined: true });
    },
    async withHash(hash: string, now: Date): Promise<OneTimeCode | undefined> {
      const row = await codes.findOne({ hash, expiresAt: { $gt: now } });
      return row ? codeOf(row) : undefined;
    },
    async ofOwner(owner: string, now: Date, session: Transaction): Promise<OneTimeCode | undefined> {
      const row = await codes.findOne({ _id: owner, expiresAt: { $gt: now } }, { session });
      return row ? codeOf(row) : undefined;
    },
    /** @returns false when somebody else has claimed it, or it is gone */
    async claim({ owner, expiresAt }: OneTimeCode, by: string, session: Transaction): Promise<boolean> {
      const free = { $or: [{ claimedBy: { $exists: false } }, { claimedBy: by }] };
      const claimed = { $set: { claimedBy: by } };
      return (
        (await codes.updateOne({ _id: owner, expiresAt, ...free }, claimed, { session })).matchedCount > 0
      );
    },
    /** Uses it up. @returns false when it was used already, or another has taken its place */
    async take({ owner, expiresAt }: OneTimeCode, session: Transaction): Promise<boolean> {
      return (await codes.deleteOne({ _id: owner, expiresAt }, { session })).deletedCount > 0;
    },
    async forgetExpired(now: Date, session: Transaction): Promise<void> {
      await codes.deleteMany({ expiresAt: { $lte: now } }, { session });
    },
  };
}

const codeOf = ({ _id, hash, ...code }: CodeRow): OneTimeCode => ({ owner: _id, ...code });

export const codeIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [{ key: { hash: 1 }, unique: true }, { key: { expiresAt: 1 } }],
};
