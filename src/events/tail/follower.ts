import type { Lease } from '../../mongo/lease.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { EventKey, EventKindName } from '../event-kinds.js';
import type { EventRecord } from '../event-record-store.js';

/** One event as the tail hands it on. */
export interface TailEvent {
  readonly kind: EventKindName;
  /** As stored. Whoever can write to the database may have put anything here. */
  readonly record: EventRecord<unknown>;
  /** When the database took it in, by the oplog's clock, to the second; unknown of what a scan found. */
  readonly insertedAt?: Date;
}

export interface Batch {
  /** In the order of the oplog; what a scan found, in the order of `_id`, kind by kind. Never empty. */
  readonly events: readonly TailEvent[];
  /** `scan`: they were there before the tail was, or came while it could not follow. */
  readonly origin: 'stream' | 'scan';
}

export interface Effects {
  /** Commits with the tail's own position. Every write of a follower goes into it. */
  readonly transaction: Transaction;
  readonly lease: Lease;
}

/** Something that has to see every event, once, in order. */
export interface Follower {
  readonly name: string;
  /** This process leads from now on; another may have led since it last did. What was remembered may be stale. */
  begin?(): Promise<void> | void;
  /**
   * Called again for the same batch when its transaction met a conflict: what is to be remembered of it waits for
   * `committed`. An error stops the tail, which then tries again from where it was.
   */
  handle(batch: Batch, effects: Effects): Promise<void>;
  committed?(batch: Batch): Promise<void> | void;
  /** Leading has ended; in order (`released`), or because something failed. */
  end?(how: 'released' | 'failed'): Promise<void> | void;
}

/** Knows which events were handled before: those that are in a sealed block. */
export interface Ledger {
  /** The highest key among the handled events of a kind. */
  newest(kind: EventKindName): Promise<EventKey | undefined>;
  /** Those of `keys` that were handled, as hex. @param keys at least one */
  handled(kind: EventKindName, keys: readonly EventKey[]): Promise<ReadonlySet<string>>;
}
