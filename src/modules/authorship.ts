import type { AccountDirectory } from '../accounts/open-directory.js';
import type { Permission } from '../accounts/roles/permission.js';
import type { User } from '../accounts/users/user.js';
import { UserError } from '../user-error.js';
import type { Action, Kind } from './module.js';
import type { ModuleRecord } from './record.js';
import type { Doer } from './records.js';
import { calledInFull } from './words.js';

const MOST_NAMED = 3;

/** Active users of the account whose roles give the permission now, by name. */
export async function holdersOf(
  { roles, users }: Pick<AccountDirectory, 'roles' | 'users'>,
  accountId: string,
  permission: Permission,
): Promise<readonly User[]> {
  const giving = (await roles.of(accountId)).filter(({ permissions }) => permissions.includes(permission));
  const found = await Promise.all(giving.map(({ name }) => users.holding(accountId, name)));
  const each = new Map(found.flat().map((user) => [user.id, user]));
  return [...each.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/**
 * Who wrote something does not decide on it while somebody else may.
 * @returns whether it is decided by an author all the same, there being nobody else
 * @throws UserError that names who may
 */
export async function refuseAuthor(
  directory: Pick<AccountDirectory, 'roles' | 'users'>,
  { kind, action, record }: { readonly kind: Kind; readonly action: Action; readonly record: ModuleRecord },
  permission: Permission,
  by: Doer,
): Promise<boolean> {
  const isAuthor = by.ids.some((id) => record.authors.includes(id));
  if (!isAuthor) return false;
  const others = (await holdersOf(directory, record.accountId, permission)).filter(
    ({ id }) => !record.authors.includes(id),
  );
  if (others.length === 0) return true;
  const named = others.slice(0, MOST_NAMED).map(({ name, email }) => `${name} (${email})`);
  const more = others.length > MOST_NAMED ? ` or ${others.length - MOST_NAMED} others` : '';
  throw new UserError(
    `${calledInFull(kind, record)} can’t be ${action.did} by who wrote it. Ask ${named.join(' or ')}${more}.`,
  );
}
