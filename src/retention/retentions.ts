import type { Asked } from '../accounts/asking/author.js';
import type { EventKindName } from '../events/event-kinds.js';
import type { Transaction } from '../mongo/transaction.js';
import type { HeldNow } from './held-now.js';
import type { PurgeRun } from './purge-run-store.js';
import type { HeldEvents, Hold, Retention } from './retention.js';

/** What is purged when a kind is kept for so many days. */
export interface Outlook {
  readonly kind: EventKindName;
  /** Absent: everything stays. */
  readonly days?: number;
  /** The beginning of a day, UTC: what occurred earlier goes. */
  readonly before?: Date;
  /** How many go. */
  readonly going: number;
  /** How many as old stay, by a hold or because they tell of purges. */
  readonly staying: number;
  /** When the oldest of all of them occurred. */
  readonly oldest?: Date;
}

/** How long events are kept in each account. Every change writes its audit row (module Retention). */
export interface Retentions {
  of(accountId: string): Promise<Retention>;
  /** Under way now. */
  running(accountId: string): Promise<readonly PurgeRun[]>;
  /** What would go. @throws UserError when counting takes too long */
  outlook(accountId: string, retention: Retention): Promise<readonly Outlook[]>;
  /** What a hold of these finds now. @returns undefined when that takes too long to count */
  heldNow(accountId: string, events: HeldEvents): Promise<HeldNow | undefined>;
  /** @returns before and after; the same twice, and no row, when nothing is different */
  set(accountId: string, days: Retention['days'], by: Asked, transaction: Transaction): Promise<Changed>;
  /** @throws UserError when there are too many */
  hold(
    accountId: string,
    events: HeldEvents,
    reason: string,
    by: Asked,
    transaction: Transaction,
  ): Promise<Hold>;
  /** @throws UserError for an id there is none of */
  release(accountId: string, id: string, by: Asked, transaction: Transaction): Promise<Hold>;
}

export interface Changed {
  readonly before: Retention;
  readonly after: Retention;
}
