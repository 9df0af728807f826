import type { AccountDirectory } from '../../accounts/open-directory.js';
import type { Reply } from '../../chat/reply.js';
import template from '../../modules/declared/template.js';
import type { Records } from '../../modules/records.js';
import type { Database } from '../../mongo/database.js';
import { approvalCard, newerCard } from './approval-card.js';
import { approversOf } from './approvers.js';
import { openAskedStore } from './asked-store.js';

/** Cards of what waits for approval. */
export interface ApprovalCards {
  /** The card as it is now. @param id of its live content; @returns undefined when the record has gone */
  render(accountId: string, id: string): Promise<Reply | undefined>;
}

export interface ApprovalCardParts {
  readonly directory: Pick<AccountDirectory, 'roles' | 'users'>;
  readonly records: Pick<Records, 'find'>;
}

/** @param database migrated */
export function openApprovalCards(
  { connection }: Pick<Database, 'connection'>,
  { directory, records }: ApprovalCardParts,
): ApprovalCards {
  const asked = openAskedStore(connection);
  return {
    async render(accountId, id) {
      const [recordId = '', version] = id.split('/');
      const record = await records.find(accountId, template, recordId);
      if (record === undefined) return undefined;
      if ((await asked.version(recordId)) !== Number(version)) return newerCard(record);
      return approvalCard(record, await approversOf(directory, record));
    },
  };
}
