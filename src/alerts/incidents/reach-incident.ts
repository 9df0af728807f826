import type { Asker } from '../../accounts/asking/asker.js';
import type { Transaction } from '../../mongo/transaction.js';
import { UserError } from '../../user-error.js';
import type { Incident } from '../incident.js';
import { readId } from './incident-id.js';
import type { IncidentStore } from './incident-store.js';

/** As it is now; what it went on in, when it did. */
export async function following(
  store: Pick<IncidentStore, 'find'>,
  id: string,
  transaction?: Transaction,
): Promise<Incident | undefined> {
  const incident = await store.find(readId(id), transaction);
  const next = incident?.mergedInto;
  return next === undefined ? incident : following(store, next, transaction);
}

/**
 * An incident of the asker's accounts.
 * @throws UserError for any other id; whether it exists elsewhere is not told
 */
export async function reachable(
  store: Pick<IncidentStore, 'find'>,
  id: string,
  asker: Pick<Asker, 'accountIds'>,
  transaction: Transaction,
): Promise<Incident> {
  const incident = await following(store, id, transaction);
  if (incident && asker.accountIds.includes(incident.accountId)) return incident;
  throw unknownIncident(id);
}

export const unknownIncident = (id: string): UserError =>
  new UserError(`There is no incident ${readId(id).slice(0, 20)}. /alerts open shows what is open.`, [
    '/alerts open',
  ]);
