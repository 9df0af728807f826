import type { Database } from '../../mongo/database.js';
import type { Lease } from '../../mongo/lease.js';
import type { EventCollections } from '../event-kinds.js';
import type { Batch, Follower, Ledger } from './follower.js';
import type { TailState, TailStateStore } from './tail-state-store.js';

/** What one process works with for as long as it leads. */
export interface Leading {
  readonly database: Pick<Database, 'connection' | 'inTransaction'>;
  readonly collections: EventCollections;
  readonly state: TailStateStore;
  readonly followers: readonly Follower[];
  readonly ledger: Ledger;
  readonly lease: Lease;
  /** Aborted when the lease is lost or the tail is to stop. */
  readonly signal: AbortSignal;
  /** Told of each batch once it is durable. */
  readonly done: (batch: Batch) => void;
}

/**
 * One step: what every follower does about the batch, and where the tail is then, in one transaction that fails when
 * the lease has passed on.
 */
export async function advance(leading: Leading, state: TailState, batch: Batch | undefined): Promise<void> {
  const { database, lease, followers, done } = leading;
  await database.inTransaction(async (transaction) => {
    // First of all: a holder who lost the lease must conflict before it has read anything.
    await lease.fence(transaction);
    if (batch) for (const follower of followers) await follower.handle(batch, { transaction, lease });
    await leading.state.save(state, transaction);
  });
  if (batch === undefined) return;
  for (const follower of followers) await follower.committed?.(batch);
  done(batch);
}
