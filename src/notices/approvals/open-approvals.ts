import type { PersonalAddresses } from '../../accounts/identities/personal-addresses.js';
import type { AccountDirectory } from '../../accounts/open-directory.js';
import type { User } from '../../accounts/users/user.js';
import type { Reply } from '../../chat/reply.js';
import { type ChatAddress, readChannelAddress } from '../../delivery/address.js';
import type { Outbox } from '../../delivery/outbox.js';
import { holdersOf } from '../../modules/authorship.js';
import template from '../../modules/declared/template.js';
import type { ModuleRecord } from '../../modules/record.js';
import type { Records } from '../../modules/records.js';
import type { Happened } from '../../modules/told.js';
import type { Database } from '../../mongo/database.js';
import type { Transaction } from '../../mongo/transaction.js';
import { approvalCard, newerCard } from './approval-card.js';
import { openAskedStore } from './asked-store.js';

/** Templates that wait for approval, shown to those who may give it. */
export interface Approvals {
  /** Shows a card of what begins to wait, and brings the card up to date of what is done to it. In the change's transaction. */
  follow(happened: Happened, transaction: Transaction): Promise<void>;
  /** The card as it is now. @param id of its live content; @returns undefined when the record has gone */
  render(accountId: string, id: string): Promise<Reply | undefined>;
}

export interface ApprovalParts {
  readonly directory: Pick<AccountDirectory, 'accounts' | 'roles' | 'users'>;
  readonly personal: Pick<PersonalAddresses, 'of'>;
  readonly outbox: Pick<Outbox, 'show' | 'refresh'>;
  /** Asked when a card is rendered: the records are made with what follows them. */
  readonly records: () => Pick<Records, 'find'>;
}

const PERMISSION = 'templates.approve';
const subjectOf = (id: string) => `approval:${id}`;

/** @param database migrated */
export function openApprovals(
  { connection }: Pick<Database, 'connection'>,
  { directory, personal, outbox, records }: ApprovalParts,
): Approvals {
  const asked = openAskedStore(connection);

  /** Whoever may decide on it now. */
  const approversOf = async ({ accountId, authors }: ModuleRecord): Promise<readonly User[]> =>
    (await holdersOf(directory, accountId, PERMISSION)).filter(({ id }) => !authors.includes(id));

  /** The account's channel for approvals, else everybody who may decide. */
  async function addressesFor(record: ModuleRecord): Promise<readonly ChatAddress[]> {
    const channel = (await directory.accounts.find(record.accountId))?.settings.approvalsChannel;
    const address = channel === undefined ? undefined : readChannelAddress(channel);
    if (address !== undefined) return [address];
    const approvers = await approversOf(record);
    const own = await personal.of(approvers);
    return approvers.flatMap(({ id }) => (own.get(id) ?? []).slice(0, 1));
  }

  return {
    async follow({ accountId, record, before, name, by }, transaction) {
      const begins = record.values.state === 'pending' && before?.values.state !== 'pending';
      const version = await asked.version(record.id, transaction);
      if (version !== undefined)
        await outbox.refresh(accountId, subjectOf(`${record.id}/${version}`), transaction);
      if (!begins) return;
      await asked.save(record.id, record.version, transaction);
      const id = `${record.id}/${record.version}`;
      for (const address of await addressesFor(record))
        await outbox.show(
          {
            accountId,
            address,
            subject: subjectOf(id),
            content: { kind: 'live', source: 'approval', id },
            description: `template ${name}, which waits for approval`,
            correlationId: by.correlationId ?? subjectOf(id),
          },
          transaction,
        );
    },

    async render(accountId, id) {
      const [recordId = '', version] = id.split('/');
      const record = await records().find(accountId, template, recordId);
      if (record === undefined) return undefined;
      if ((await asked.version(recordId)) !== Number(version)) return newerCard(record);
      return approvalCard(record, await approversOf(record));
    },
  };
}
