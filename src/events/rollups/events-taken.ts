import type { Database } from '../../mongo/database.js';
import type { Transaction } from '../../mongo/transaction.js';
import { HOUR_MS } from '../../time/lengths.js';
import { floorTo } from './pack.js';
import { openPackStore, type Stream } from './pack-store.js';

/**
 * What else changes events than the tail that follows them, tells it so, in the transaction of the change.
 * @param occurredAt of the events that were taken away
 */
export async function eventsTaken(
  database: Pick<Database, 'connection'>,
  { accountId, kind }: Stream,
  occurredAt: readonly Date[],
  transaction: Transaction,
): Promise<void> {
  const hours = new Set(occurredAt.map((moment) => floorTo(moment.getTime(), HOUR_MS)));
  const changed = [...hours].map((hour) => ({ accountId, kind, hour: new Date(hour) }));
  await openPackStore(database).mark(changed, transaction);
}
