import type { Transaction } from './transaction.js';

/** The lease has passed to somebody else, or ran out: whatever was done under it must not take effect. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** The right to be the only one doing something, for a while. */
export interface Lease {
  readonly name: string;
  /** Higher than that of every earlier holder: work marked with a lower epoch is stale. */
  readonly epoch: number;
  /** Extends the lease from now. @throws LeaseLost */
  renew(): Promise<void>;
  /**
   * Makes `transaction` fail unless this lease is still held when it commits (it writes to the lease, so that a
   * concurrent change of holder conflicts). Call it in every transaction done under the lease. @throws LeaseLost
   */
  fence(transaction: Transaction): Promise<void>;
  /** Lets the next one have it at once. Harmless when it is already lost. */
  release(): Promise<void>;
}

export interface Leases {
  /**
   * Takes the lease if it is free, has run out by the database's clock, or its holder's process is dead.
   * @param ttlMs how long it lasts without `renew`, in milliseconds
   * @returns undefined while somebody else has it, this process included
   */
  acquire(name: string, ttlMs: number): Promise<Lease | undefined>;
  /** Waits for the lease, renews it while `work` runs, and gives it back. @throws LeaseLost if `work` outlived it */
  whileHolding<T>(name: string, ttlMs: number, work: (lease: Lease) => Promise<T>): Promise<T>;
}
