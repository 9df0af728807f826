import type { Asker } from '../accounts/asking/asker.js';
import type { Record } from '../accounts/asking/author.js';
import { permissionsOf } from '../accounts/roles/role.js';
import type { RoleStore } from '../accounts/roles/role-store.js';
import type { User } from '../accounts/users/user.js';
import type { UserStore } from '../accounts/users/user-store.js';
import type { Transaction } from '../mongo/transaction.js';
import type { RandomBytes } from '../secrets/random-bytes.js';
import type { Clock } from '../time/clock.js';
import { Refusal, UserError } from '../user-error.js';
import type { ApiKey } from './key.js';
import type { KeyStore } from './key-store.js';

/** What changes of keys are made with. */
export interface Parts {
  readonly keys: KeyStore;
  readonly users: UserStore;
  readonly roles: RoleStore;
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

/**
 * A key may do to users and roles what its user may, so nobody gets hold of one, or gives one a user, that could do more
 * than they themselves.
 * @throws Refusal
 */
export async function refuseMightier(
  { roles, clock }: Pick<Parts, 'roles' | 'clock'>,
  owner: User | undefined,
  asker: Pick<Asker, 'permissions'>,
  transaction: Transaction,
): Promise<void> {
  if (owner?.status !== 'active') return;
  const may = permissionsOf(owner.roles, await roles.of(owner.accountId, transaction), clock.now());
  if ([...may].every((permission) => asker.permissions.has(permission))) return;
  throw new Refusal(
    `${owner.name} may do things that you may not, and a key of theirs could, too. Ask an Account Manager to do that.`,
  );
}

/** What every audit row of a key says: which, never its secret. */
export const about = (key: ApiKey, action: string, ...others: readonly ApiKey[]) => ({
  accountId: key.accountId,
  module: 'API Keys',
  action,
  resources: [key, ...others].map(({ id, name }) => ({ type: 'API key', id, name })),
});
