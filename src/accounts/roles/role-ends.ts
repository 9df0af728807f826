import type { ChatAddress } from '../../delivery/address.js';
import type { Outbox } from '../../delivery/outbox.js';
import { tellEach } from '../../delivery/tell-each.js';
import { sumOfEach } from '../../jobs/sum-of-each.js';
import type { Database } from '../../mongo/database.js';
import type { Transaction } from '../../mongo/transaction.js';
import { writeMinute } from '../../time/write.js';
import { CASTELLAN } from '../asking/author.js';
import type { PersonalAddresses } from '../identities/personal-addresses.js';
import type { AccountDirectory } from '../open-directory.js';
import type { RoleGrant, User } from '../users/user.js';
import { ACCOUNT_MANAGER } from './role.js';

export interface RoleEndsParts {
  readonly directory: Pick<AccountDirectory, 'users' | 'accounts' | 'noteEnds' | 'withEnded'>;
  readonly outbox: Pick<Outbox, 'show'>;
  readonly database: Pick<Database, 'inTransaction'>;
  readonly personal: PersonalAddresses['of'];
}

const AT_ONCE = 100;

/**
 * Makes ended grants visible: an audit row each, and word to whoever gave it (to the Account Managers, where nobody did or
 * they are not there any more), once, in one transaction. The grant itself allows nothing from its end on, job or no job.
 * @returns how many ends were noted by this call
 */
export function openRoleEnds(parts: RoleEndsParts): (now: Date) => Promise<number> {
  const { directory, database } = parts;

  async function toldOf(user: User, { givenBy }: RoleGrant): Promise<readonly ChatAddress[]> {
    const [giver] = givenBy === undefined ? [] : await directory.users.withIds([givenBy]);
    const there =
      giver?.status === 'active' ? [giver] : await directory.users.holding(user.accountId, ACCOUNT_MANAGER);
    return [...(await parts.personal(there)).values()].flat();
  }

  async function note(user: User, now: Date, transaction: Transaction): Promise<number> {
    const ended = await directory.noteEnds(user, now, CASTELLAN, transaction);
    const zone = (await directory.accounts.find(user.accountId))?.settings.zone ?? 'UTC';
    for (const grant of ended) {
      const word = {
        accountId: user.accountId,
        subject: `role-end:${user.id}/${grant.role}/${grant.until?.getTime() ?? 0}`,
        reply: wordOf(user, grant, zone),
        description: `word that the role ${grant.role} of ${user.name} has ended`,
      };
      await tellEach(parts.outbox, await toldOf(user, grant), word, transaction);
    }
    return ended.length;
  }

  return async (now) =>
    sumOfEach(await directory.withEnded(now, AT_ONCE), (user) =>
      database.inTransaction((transaction) => note(user, now, transaction)),
    );
}

const wordOf = ({ name, email }: User, { role, until }: RoleGrant, zone: string) =>
  ({
    tone: 'plain',
    heading: `${role} of ${name} (${email}) has ended`,
    blocks: [
      {
        kind: 'text',
        text: `It was given until ${until ? writeMinute(until, zone) : 'then'} (${zone}), and allows nothing any more.`,
      },
    ],
    buttons: [
      { label: `Show ${name}`.slice(0, 70), command: `/user show ${email}` },
      { label: 'Its holders', command: `/user list role:"${role}"` },
    ],
  }) as const;
