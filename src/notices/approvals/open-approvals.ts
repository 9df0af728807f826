import type { PersonalAddresses } from '../../accounts/identities/personal-addresses.js';
import type { AccountDirectory } from '../../accounts/open-directory.js';
import { type ChatAddress, readChannelAddress } from '../../delivery/address.js';
import type { Outbox } from '../../delivery/outbox.js';
import type { ModuleRecord } from '../../modules/record.js';
import type { Happened } from '../../modules/told.js';
import type { Database } from '../../mongo/database.js';
import type { Transaction } from '../../mongo/transaction.js';
import { approversOf } from './approvers.js';
import { openAskedStore } from './asked-store.js';

/** Templates that wait for approval, shown to those who may give it: their cards are `open-approval-cards.ts`. */
export interface Approvals {
  /** Shows a card of what begins to wait, and brings the card up to date of what is done to it. In the change's transaction. */
  follow(happened: Happened, transaction: Transaction): Promise<void>;
}

export interface ApprovalParts {
  readonly directory: Pick<AccountDirectory, 'accounts' | 'roles' | 'users'>;
  readonly personal: Pick<PersonalAddresses, 'of'>;
  readonly outbox: Pick<Outbox, 'show' | 'refresh'>;
}

const subjectOf = (id: string) => `approval:${id}`;

/** @param database migrated */
export function openApprovals(
  { connection }: Pick<Database, 'connection'>,
  { directory, personal, outbox }: ApprovalParts,
): Approvals {
  const asked = openAskedStore(connection);

  /** The account's channel for approvals, else everybody who may decide. */
  async function addressesFor(record: ModuleRecord): Promise<readonly ChatAddress[]> {
    const channel = (await directory.accounts.find(record.accountId))?.settings.approvalsChannel;
    const address = channel === undefined ? undefined : readChannelAddress(channel);
    if (address !== undefined) return [address];
    const approvers = await approversOf(directory, record);
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
  };
}
