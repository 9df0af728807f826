import type { Transaction } from '../../mongo/transaction.js';
import { Refusal, UserError } from '../../user-error.js';
import type { Acting } from '../asking/acting.js';
import type { Parts } from '../parts.js';
import { permissionsOf } from '../roles/role.js';
import type { User } from './user.js';

/**
 * A user as they are in the transaction, once it is sure that whoever acts may change them.
 * @throws UserError for the deleted; Refusal for somebody who may do more than whoever acts can give
 */
export async function reachUser(
  { users, roles, clock }: Pick<Parts, 'users' | 'roles' | 'clock'>,
  { id, name }: Pick<User, 'id' | 'name'>,
  { accountIds, gives }: Acting,
  transaction: Transaction,
  deletedToo = false,
): Promise<User> {
  const user = await users.find(id, transaction);
  if (!user || !accountIds.includes(user.accountId))
    throw new Error('a user out of reach must not be offered');
  if (user.status === 'deleted' && !deletedToo)
    throw new UserError(`${name} is deleted; there is nothing to change.`);
  const may = permissionsOf(user.roles, await roles.of(user.accountId, transaction), clock.now());
  if ([...may].some((permission) => !gives.has(permission)))
    throw new Refusal(`${name} may do things that you may not. Ask an Account Manager to change that.`);
  return user;
}
