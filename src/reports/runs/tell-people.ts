import type { PersonalAddresses } from '../../accounts/identities/personal-addresses.js';
import type { User } from '../../accounts/users/user.js';
import { type Reply, text } from '../../chat/reply.js';
import type { Outbox } from '../../delivery/outbox.js';
import { tellEach } from '../../delivery/tell-each.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Schedule } from '../schedules/schedule.js';
import { scheduleInWords } from '../schedules/words.js';
import type { Run } from './run.js';

export interface TellParts {
  readonly outbox: Pick<Outbox, 'show'>;
  readonly personal: PersonalAddresses['of'];
}

/** Tells the owner, and whoever can mend it, that a run came to nothing, by direct message. */
export async function tellOfFailure(
  { outbox, personal }: TellParts,
  { schedule, run, why, users }: { schedule: Schedule; run: Run; why: string; users: readonly User[] },
  transaction: Transaction,
): Promise<void> {
  const { id, accountId } = schedule;
  const addresses = [...(await personal(users)).values()].flat();
  const reply: Reply = {
    tone: 'warning',
    heading: `Report ${id} was not made: ${why}`,
    blocks: [text(`${scheduleInWords(schedule)}. Nothing was posted. Its next run tries anew.`)],
    buttons: [
      { label: 'Run it now', command: `/report run id:${id}` },
      { label: 'All reports', command: '/report list' },
      { label: 'Cancel it', command: `/report cancel id:${id}`, style: 'danger', confirm: `Cancel ${id}?` },
    ],
  };
  const word = {
    accountId,
    subject: `report-failed:${run.id}`,
    reply,
    description: `word that report ${id} was not made`,
    correlationId: run.id,
  };
  await tellEach(outbox, addresses, word, transaction);
}
