import type { Transaction } from '../../mongo/transaction.js';
import { UserError } from '../../user-error.js';
import type { Parts } from '../parts.js';
import type { User } from '../users/user.js';
import { ACCOUNT_MANAGER } from './role.js';

/** Somebody who looks after the account for good counts for more than one whose grant ends, and that for more than nobody. */
const LASTING = 2;
const FOR_A_WHILE = 1;
const NOT = 0;

/**
 * The one guard that every change of a user's status or roles passes: whether it would leave the account with nobody
 * who manages it, or only with people whose grants end by themselves. Changes that pass at the same moment wait for
 * each other, so that two managers can't remove one another.
 */
export async function losesManager(
  { users, accounts, clock }: Pick<Parts, 'users' | 'accounts' | 'clock'>,
  before: User,
  after: Pick<User, 'status' | 'roles'>,
  transaction: Transaction,
): Promise<boolean> {
  const now = clock.now();
  const was = managing(before, now);
  if (was === NOT || managing(after, now) >= was) return false;
  await accounts.claim([before.accountId], transaction);
  const managers = await users.withAnyRole([ACCOUNT_MANAGER], before.accountId, transaction);
  const others = managers.filter(({ id }) => id !== before.id).map((user) => managing(user, now));
  return Math.max(managing(after, now), ...others) < was;
}

function managing({ status, roles }: Pick<User, 'status' | 'roles'>, now: Date): number {
  if (status !== 'active') return NOT;
  const grants = roles.filter(({ role, until }) => role === ACCOUNT_MANAGER && (!until || until > now));
  if (grants.length === 0) return NOT;
  return grants.some(({ until }) => until === undefined) ? LASTING : FOR_A_WHILE;
}

export const lastManager = ({ name }: User): UserError =>
  new UserError(
    `${name} is the last ${ACCOUNT_MANAGER} of the account whose role does not end, and has to stay one. Make somebody else ${ACCOUNT_MANAGER} first.`,
    [`/user list role:"${ACCOUNT_MANAGER}"`],
  );
