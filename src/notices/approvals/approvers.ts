import type { AccountDirectory } from '../../accounts/open-directory.js';
import type { User } from '../../accounts/users/user.js';
import { holdersOf } from '../../modules/authorship.js';
import type { ModuleRecord } from '../../modules/record.js';

const PERMISSION = 'templates.approve';

/** Whoever may decide on a template now: those with the permission, but for its authors. */
export const approversOf = async (
  directory: Pick<AccountDirectory, 'roles' | 'users'>,
  { accountId, authors }: ModuleRecord,
): Promise<readonly User[]> =>
  (await holdersOf(directory, accountId, PERMISSION)).filter(({ id }) => !authors.includes(id));
