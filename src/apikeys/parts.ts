import type { Asker } from '../accounts/asker.js';
import type { Record } from '../accounts/author.js';
import type { UserStore } from '../accounts/user-store.js';
import type { Transaction } from '../mongo/transaction.js';
import type { Clock } from '../time/clock.js';
import { UserError } from '../user-error.js';
import type { ApiKey } from './key.js';
import type { KeyStore } from './key-store.js';
import type { RandomBytes } from './secret.js';

/** What changes of keys are made with. */
export interface Parts {
  readonly keys: KeyStore;
  readonly users: UserStore;
  readonly record: Record;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
  /** To be called by every change: what is remembered for authentication is dropped when the transaction is over. */
  readonly changing: (transaction: Transaction) => void;
}

/**
 * A key within the asker's reach, as the transaction sees it.
 * @throws UserError for any other id; whether it exists elsewhere is not told
 */
export async function reach(
  keys: KeyStore,
  id: string,
  asker: Pick<Asker, 'accountIds'>,
  transaction: Transaction,
): Promise<ApiKey> {
  const key = await keys.find(id, transaction);
  if (key && asker.accountIds.includes(key.accountId)) return key;
  throw new UserError(`There is no API key ${id}. /apikey list shows those there are.`, ['/apikey list']);
}

/** What every audit row of a key says: which, never its secret. */
export const about = (key: ApiKey, action: string, ...others: readonly ApiKey[]) => ({
  accountId: key.accountId,
  module: 'API Keys',
  action,
  resources: [key, ...others].map(({ id, name }) => ({ type: 'API key', id, name })),
});
