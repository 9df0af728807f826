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

interface Failure {
  readonly schedule: Schedule;
  readonly run: Run;
  readonly why: string;
  /** Who is told. */
  readonly users: readonly User[];
  readonly owner: User | undefined;
}

/** Tells the owner, and whoever can mend it, that a run came to nothing, by direct message. */
export async function tellOfFailure(
  { outbox, personal }: TellParts,
  { schedule, run, why, users, owner }: Failure,
  transaction: Transaction,
): Promise<void> {
  const { id, accountId } = schedule;
  const unwritten = unwrittenTo(owner);
  const addresses = [...(await personal(users)).values()].flat();
  const reply: Reply = {
    tone: 'warning',
    heading: `Report ${id} was not made: ${why}`,
    blocks: [text(`${scheduleInWords(schedule)}. Nothing was posted. Its next run tries anew.${unwritten}`)],
    buttons: [
      ...(unwritten === ''
        ? [{ label: 'Run it now', command: `/report run id:${id}` }]
        : [{ label: 'Hand it on', command: `/report assign id:${id}`, style: 'primary' } as const]),
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

/** Nothing of the account is theirs to hear. */
function unwrittenTo(owner: User | undefined): string {
  if (owner === undefined || owner.status === 'active') return '';
  const back = owner.status === 'suspended' ? ', or it comes again once they are restored' : '';
  return ` ${owner.name}, who owns it, is ${owner.status} and not written to: hand it on${back}.`;
}
