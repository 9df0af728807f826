import type { Transaction } from '../../mongo/transaction.js';
import { type Author, type Change, userResource } from '../asking/author.js';
import type { Parts } from '../parts.js';
import { lastManager, losesManager } from '../roles/last-manager.js';
import type { User } from './user.js';
import type { UserChange } from './user-store.js';

/** What the audit row of a change says. */
export interface Said extends Pick<Change, 'description' | 'before' | 'after'> {
  readonly action?: 'Made Admin' | 'Suspend' | 'Delete';
  /** What of the user was changed: `Status`, `Roles`. */
  readonly part: string;
}

/**
 * Writes a change of a user and its audit row (module Users), and nothing else does.
 * @param user as the transaction sees them
 * @throws UserError when it would take the account's last manager away
 */
export type ChangeUser = (
  user: User,
  change: UserChange,
  said: Said,
  by: Author,
  transaction: Transaction,
) => Promise<User>;

export function changeUserIn(parts: Parts): ChangeUser {
  return async (user, change, { action = 'Edited', part, ...said }, by, transaction) => {
    const { zone, ...rest } = change;
    const changed = { at: by.at ?? parts.clock.now(), by: by.actor.name };
    const after: User = { ...user, ...rest, changed, version: (user.version ?? 0) + 1 };
    if (await losesManager(parts, user, after, transaction)) throw lastManager(user);
    await parts.users.change(user.id, { ...change, changed }, transaction);
    const resources = [userResource(user, part)];
    await parts.record(
      by,
      { accountId: user.accountId, module: 'Users', action, resources, ...said },
      transaction,
    );
    if (zone === undefined) return after;
    const { zone: _, ...without } = after;
    return zone === null ? without : { ...after, zone };
  };
}
