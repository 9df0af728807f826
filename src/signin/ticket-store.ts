import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Transaction } from '../mongo/transaction.js';
import type { NextStep } from './outcomes.js';
import type { OpenedFor } from './session-store.js';

/** A sign-in that is half done. It opens no session: those are kept apart. */
export interface Ticket extends Pick<NextStep, 'kind' | 'until' | 'why'>, OpenedFor {
  readonly accountId: string;
  /** The second factor was shown, or none is asked for. */
  readonly proven: boolean;
  /** How the person was made sure of, otherwise than by a password: allows a first enrolment. */
  readonly otherwise?: string;
}

interface TicketRow extends Ticket {
  readonly _id: string;
}

const COLLECTION = 'sign_in_tickets';

export type TicketStore = ReturnType<typeof openTicketStore>;

/** By the hash of their token. */
export function openTicketStore(connection: Connection) {
  const tickets = connection.collection<TicketRow>(COLLECTION);
  return {
    async add(hash: string, ticket: Ticket): Promise<void> {
      await tickets.insertOne({ _id: hash, ...ticket }, { ignoreUndefined: true });
    },
    async find(hash: string, now: Date): Promise<Ticket | undefined> {
      const row = await tickets.findOne({ _id: hash, until: { $gt: now } });
      return row ? ticketOf(row) : undefined;
    },
    /** Uses it up. Of several at once, one succeeds. */
    async take(hash: string, session?: Transaction): Promise<boolean> {
      return (await tickets.deleteOne({ _id: hash }, { session })).deletedCount === 1;
    },
    async forgetEnded(now: Date): Promise<void> {
      await tickets.deleteMany({ until: { $lte: now } });
    },
  };
}

const ticketOf = ({ _id, ...row }: TicketRow): Ticket => row;

export const ticketIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [{ key: { until: 1 }, name: 'ended' }],
};
