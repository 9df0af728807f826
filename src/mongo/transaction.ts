import type { ClientSession, Connection } from 'mongoose';

/**
 * A running transaction, opaque to everybody but `store.ts` files: handed on so that a change and its audit row commit
 * together or not at all. Majority write concern, journaled.
 */
export type Transaction = ClientSession;

/**
 * Runs `work` in one transaction and commits it. `work` may run more than once (transient conflicts are retried), so
 * it must have no effect outside the database.
 */
export type InTransaction = <T>(work: (transaction: Transaction) => Promise<T>) => Promise<T>;

/** Transactions on one connection: what they read is one snapshot, what they wrote is on a majority's disks. */
export function transactionsOn(connection: Connection): InTransaction {
  return (work) =>
    connection.withSession((session) =>
      session.withTransaction(() => work(session), {
        readConcern: { level: 'snapshot' },
        readPreference: 'primary',
        writeConcern: { w: 'majority', journal: true },
      }),
    );
}

/**
 * Runs `act` when the transaction is over, committed or not: for what the process remembers of the rows it changed.
 * Whoever waits for {@link InTransaction} gets its result after that.
 */
export function whenOver(transaction: Transaction, act: () => void): void {
  transaction.once('ended', act);
}
