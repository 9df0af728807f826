import type { AccountDirectory } from '../accounts/open-directory.js';
import type { User } from '../accounts/users/user.js';
import type { ApiKey } from '../apikeys/key.js';
import type { Keys } from '../apikeys/keys.js';
import type { AuditTrail } from '../audit/trail.js';
import type { LoginActivity } from '../logins/activity.js';
import { everyPage } from '../mongo/every-page.js';
import { DAY_MS } from '../time/lengths.js';

export interface UnusedParts {
  readonly directory: Pick<AccountDirectory, 'users'>;
  readonly logins: Pick<LoginActivity, 'lastMatch'>;
  readonly audit: Pick<AuditTrail, 'lastMatch'>;
  readonly keys: Pick<Keys, 'list'>;
}

/** Who of an account's active users has not been there for so long. */
export interface Unused {
  readonly users: readonly UnusedUser[];
  /** Active users in all. */
  readonly of: number;
  /**
   * None of these users signed in within that time, as far as Castellan was told: then it is the login activity that
   * is missing, or has other user names, rather than the people.
   */
  readonly silent: boolean;
}

export interface UnusedUser {
  readonly user: User;
  /** Their last successful sign-in; absent: none is known. */
  readonly last?: Date;
}

const PAGE = 200;
const AT_ONCE = 20;

/**
 * Active users without a successful sign-in for `days` days. Not among them: whoever was added, changed or restored
 * within that time, and whoever's API key was used within it, since programs sign in nowhere.
 */
export async function unusedUsers(
  { directory, logins, audit, keys }: UnusedParts,
  accountId: string,
  days: number,
  now: Date,
): Promise<Unused> {
  const accountIds = [accountId];
  const since = new Date(now.getTime() - days * DAY_MS);
  const successes = { accountIds, status: 'success', action: 'sign-in' } as const;
  const busy = await keyOwners(keys, accountId, since, now);

  let silent = true;
  async function unused(user: User): Promise<readonly UnusedUser[]> {
    const last = await logins.lastMatch({ ...successes, user: user.email });
    if (last !== undefined && last >= since) {
      silent = false;
      return [];
    }
    if (busy.has(user.id)) return [];
    const changed = await audit.lastMatch({ accountIds, module: 'Users', resource: user.id });
    if (changed !== undefined && changed >= since) return [];
    return [last === undefined ? { user } : { user, last }];
  }

  const found: UnusedUser[] = [];
  let of = 0;
  for await (const users of pages(directory, accountId)) {
    of += users.length;
    for (let from = 0; from < users.length; from += AT_ONCE)
      found.push(...(await Promise.all(users.slice(from, from + AT_ONCE).map(unused))).flat());
  }
  return { users: found, of, silent };
}

const pages = ({ users }: UnusedParts['directory'], accountId: string) =>
  everyPage(
    PAGE,
    async (page, size) => (await users.list({ accountIds: [accountId], status: 'active' }, page, size)).users,
  );

async function keyOwners(keys: UnusedParts['keys'], accountId: string, since: Date, now: Date) {
  const owners = new Set<string>();
  const usedSince = ({ lastUsed }: ApiKey) => lastUsed !== undefined && lastUsed.at >= since;
  const working = { accountIds: [accountId], which: 'working', now } as const;
  const pages = everyPage(PAGE, async (page, size) => (await keys.list(working, page, size)).keys);
  for await (const found of pages) for (const key of found) if (usedSince(key)) owners.add(key.assignedTo);
  return owners;
}
