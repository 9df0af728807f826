import type { Account } from '../accounts/account.js';
import type { PersonalAddresses } from '../accounts/identities/personal-addresses.js';
import type { AccountDirectory } from '../accounts/open-directory.js';
import { ACCOUNT_MANAGER } from '../accounts/roles/role.js';
import { type Reply, text } from '../chat/reply.js';
import { counted } from '../counted.js';
import type { Outbox } from '../delivery/outbox.js';
import { tellEach } from '../delivery/tell-each.js';
import { sumOfEach } from '../jobs/sum-of-each.js';
import type { InTransaction, Transaction } from '../mongo/transaction.js';
import type { Policies } from './policies.js';
import { MOST_NAMED, unusedTable } from './unused-table.js';
import { type UnusedParts, type UnusedUser, unusedUsers } from './unused-users.js';

export interface SuspendUnusedParts extends UnusedParts {
  readonly directory: AccountDirectory;
  readonly policies: Pick<Policies, 'of'>;
  readonly outbox: Pick<Outbox, 'show'>;
  readonly inTransaction: InTransaction;
  readonly personal: PersonalAddresses['of'];
}

interface Because {
  readonly inactive: number;
  readonly now: Date;
}

/** Of one transaction, which has to be over within a minute. */
const AT_ONCE = 100;

/**
 * Suspends whoever has not signed in for longer than their account's `inactive` days, each with its audit row, and
 * tells the Account Managers by direct message, in the same transaction. Never the last Account Manager, and nobody
 * where no user's sign-in is known for that time.
 * @returns how many were suspended by this call
 */
export function openSuspendUnused(parts: SuspendUnusedParts): (now: Date) => Promise<number> {
  const { directory, policies, inTransaction } = parts;

  async function suspendIn(account: Account, now: Date): Promise<number> {
    const { inactive } = await policies.of(account.id);
    if (inactive === 0) return 0;
    const { users, silent } = await unusedUsers(parts, account.id, inactive, now);
    if (silent) return 0;
    let suspended = 0;
    for (let from = 0; from < users.length; from += AT_ONCE)
      suspended += await suspend(account, users.slice(from, from + AT_ONCE), { inactive, now });
    return suspended;
  }

  const suspend = (account: Account, users: readonly UnusedUser[], because: Because): Promise<number> =>
    inTransaction(async (transaction) => {
      const suspended: UnusedUser[] = [];
      for (const each of users) {
        const why = `no sign-in for ${because.inactive} days`;
        if (await directory.retire(each.user, why, transaction)) suspended.push(each);
      }
      if (suspended.length > 0) await tell(account, suspended, because, transaction);
      return suspended.length;
    });

  async function tell(
    account: Account,
    suspended: readonly UnusedUser[],
    { inactive, now }: Because,
    transaction: Transaction,
  ): Promise<void> {
    const gone = new Set(suspended.map(({ user }) => user.id));
    const managers = (await directory.users.holding(account.id, ACCOUNT_MANAGER)).filter(
      ({ id }) => !gone.has(id),
    );
    const addresses = [...(await parts.personal(managers)).values()].flat();
    const subject = `inactive:${account.id}/${now.getTime()}/${suspended[0]?.user.id ?? ''}`;
    const reply = wordOf(account, suspended, inactive);
    const description = `who was suspended after ${inactive} days without a sign-in`;
    const word = { accountId: account.id, subject, reply, description };
    await tellEach(parts.outbox, addresses, word, transaction);
  }

  return async (now) => sumOfEach(await directory.accounts.all(), (account) => suspendIn(account, now));
}

const wordOf = (account: Account, suspended: readonly UnusedUser[], inactive: number): Reply => ({
  tone: 'warning',
  heading: `${counted(suspended.length, 'user')} of ${account.name} suspended: no sign-in for ${inactive} days`,
  blocks: [
    unusedTable(suspended, account.settings.zone),
    text(
      `${suspended.length > MOST_NAMED ? `The first ${MOST_NAMED} are named; /user list status:suspended shows all. ` : ''}The account's policy says so. Whoever is restored has ${inactive} days again.`,
    ),
  ],
  buttons: [
    ...(suspended.length === 1
      ? suspended.map(({ user }) => ({
          label: `Restore ${user.name}`,
          command: `/user restore ${user.email}`,
        }))
      : []),
    { label: 'Who is suspended', command: '/user list status:suspended' },
    { label: 'The policy', command: '/policy show' },
  ],
});
