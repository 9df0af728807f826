import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Transaction } from '../mongo/transaction.js';
import type { NewMail } from './mails.js';

/** A mail that is not sent yet. */
export interface WaitingMail extends NewMail {
  readonly id: string;
  readonly wantedAt: Date;
  /** When it is tried next; while it is being tried, when another process may. */
  readonly dueAt: Date;
  readonly attempts: number;
}

type MailRow = Omit<WaitingMail, 'id'> & { readonly _id: string };

const COLLECTION = 'mails';

export function openMailStore(connection: Connection) {
  const mails = connection.collection<MailRow>(COLLECTION);
  return {
    async add({ id, ...mail }: WaitingMail, session: Transaction): Promise<void> {
      await mails.insertOne({ _id: id, ...mail }, { session });
    },
    /** The one that is longest due, for this process alone until `leaseEnd`. */
    async claim(now: Date, leaseEnd: Date): Promise<WaitingMail | undefined> {
      const row = await mails.findOneAndUpdate(
        { dueAt: { $lte: now } },
        { $set: { dueAt: leaseEnd }, $inc: { attempts: 1 } },
        { sort: { dueAt: 1 }, returnDocument: 'after' },
      );
      if (!row) return undefined;
      const { _id, ...mail } = row;
      return { ...mail, id: _id };
    },
    async again(id: string, dueAt: Date): Promise<void> {
      await mails.updateOne({ _id: id }, { $set: { dueAt } });
    },
    async remove(id: string): Promise<void> {
      await mails.deleteOne({ _id: id });
    },
  };
}

export const mailIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [{ key: { dueAt: 1 }, name: 'due' }],
};
