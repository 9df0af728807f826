import type { Account } from '../accounts/account.js';
import type { PersonalAddresses } from '../accounts/identities/personal-addresses.js';
import type { AccountDirectory } from '../accounts/open-directory.js';
import { ACCOUNT_MANAGER } from '../accounts/roles/role.js';
import type { User } from '../accounts/users/user.js';
import type { Reply } from '../chat/reply.js';
import type { Outbox } from '../delivery/outbox.js';
import { tellEach } from '../delivery/tell-each.js';
import { sumOfEach } from '../jobs/sum-of-each.js';
import type { Database } from '../mongo/database.js';
import type { Transaction } from '../mongo/transaction.js';
import { type Campaign, isGivenUp, reminderDue } from './campaign.js';
import { openSettingStore, type UnderWay } from './setting-store.js';
import type { TwoFactor } from './two-factor.js';
import { everybodyEnrolled, reminder, whenItHolds } from './words.js';

export interface LookAfterParts {
  readonly directory: Pick<AccountDirectory, 'accounts' | 'users'>;
  readonly twoFactor: Pick<TwoFactor, 'progress'>;
  readonly outbox: Pick<Outbox, 'show'>;
  readonly personal: PersonalAddresses['of'];
  /** Where the account's pages are, without a slash behind. */
  readonly urlOf: (accountId: string) => Promise<string>;
}

interface Told {
  readonly subject: string;
  readonly reply: (user: User) => Reply;
  readonly description: (user: User) => string;
}

/** Of one transaction, which has to be over within a minute. */
const AT_ONCE = 100;

/**
 * Reminds those who have no authenticator before they are asked for one, and tells whoever set the mode how many are
 * enrolled when it begins to hold, and when everybody is. Each by direct message, once, whichever process does it:
 * a message is shown under the subject of its moment, so that one begun by a process that was killed is not doubled.
 * @returns how many people were reminded by this call
 */
export function openLookAfter(
  { connection, inTransaction }: Pick<Database, 'connection' | 'inTransaction'>,
  { directory, twoFactor, outbox, personal, urlOf }: LookAfterParts,
): (now: Date) => Promise<number> {
  const store = openSettingStore(connection);

  async function show(account: Account, users: readonly User[], told: Told, transaction: Transaction) {
    const addresses = await personal(users);
    for (const user of users) {
      const { subject } = told;
      const word = { subject, reply: told.reply(user), description: told.description(user) };
      const own = addresses.get(user.id) ?? [];
      await tellEach(outbox, own, { accountId: account.id, ...word }, transaction);
    }
  }

  async function remind(account: Account, row: UnderWay, missing: readonly User[], due: Date, now: Date) {
    const [by] = await directory.users.withIds([row.campaign.by]);
    const where = `${await urlOf(account.id)}/me`;
    const about = { setting: row.setting, by: by?.name ?? account.name, now, where };
    const told: Told = {
      subject: `2fa-reminder:${row.campaign.id}/${due.toISOString()}`,
      reply: (user) => reminder(about, user.zone ?? account.settings.zone),
      description: ({ email }) => `reminder to ${email} to enrol an authenticator`,
    };
    for (let from = 0; from < missing.length; from += AT_ONCE)
      await inTransaction((transaction) =>
        show(account, missing.slice(from, from + AT_ONCE), told, transaction),
      );
    await inTransaction((transaction) => store.note(row, { reminded: due, remindedAt: now }, transaction));
  }

  /** Whoever set it; the Account Managers, when they are there no more. */
  async function inCharge({ by }: Campaign, accountId: string): Promise<readonly User[]> {
    const setBy = (await directory.users.withIds([by])).filter(({ status }) => status === 'active');
    return setBy.length > 0 ? setBy : directory.users.holding(accountId, ACCOUNT_MANAGER);
  }

  async function tell(account: Account, row: UnderWay, what: 'date' | 'everybody', reply: Reply) {
    const people = await inCharge(row.campaign, account.id);
    const told: Told = {
      subject: `2fa-progress:${row.campaign.id}/${what}`,
      reply: () => reply,
      description: ({ email }) => `word to ${email} how many have an authenticator`,
    };
    await inTransaction(async (transaction) => {
      const noted = what === 'date' ? { dateTold: true } : { ended: true };
      if (await store.note(row, noted, transaction)) await show(account, people, told, transaction);
    });
  }

  async function lookAfter(row: UnderWay, now: Date): Promise<number> {
    const account = await directory.accounts.find(row.accountId);
    if (!account) return 0;
    const { since } = row.setting;
    const { enrolled, missing } = await twoFactor.progress(account.id);
    if (missing.length === 0) {
      await tell(account, row, 'everybody', everybodyEnrolled(enrolled));
      return 0;
    }
    if (!row.campaign.dateTold && since <= now)
      await tell(account, row, 'date', whenItHolds(row.setting, enrolled, missing.length));
    if (isGivenUp(since, now))
      await inTransaction((transaction) => store.note(row, { ended: true }, transaction));
    const due = reminderDue(row.campaign, since, account.settings.zone, now);
    if (due === undefined) return 0;
    await remind(account, row, missing, due, now);
    return missing.length;
  }

  return async (now) => sumOfEach(await store.underWay(), (row) => lookAfter(row, now));
}
