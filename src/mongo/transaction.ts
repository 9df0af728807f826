import type { ClientSession } from 'mongoose';

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
