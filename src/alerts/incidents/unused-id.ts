import type { Transaction } from '../../mongo/transaction.js';
import type { DeskParts } from './desk-parts.js';
import { newId } from './incident-id.js';

/** An id that no incident has. */
export async function unusedIncidentId(
  { store, randomBytes }: Pick<DeskParts, 'store' | 'randomBytes'>,
  transaction: Transaction,
): Promise<string> {
  let id = newId('in', randomBytes);
  while (await store.find(id, transaction)) id = newId('in', randomBytes);
  return id;
}
