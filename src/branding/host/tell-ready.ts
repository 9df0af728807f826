import type { PersonalAddresses } from '../../accounts/identities/personal-addresses.js';
import type { AccountDirectory } from '../../accounts/open-directory.js';
import { type Reply, text } from '../../chat/reply.js';
import type { Outbox } from '../../delivery/outbox.js';
import { tellEach } from '../../delivery/tell-each.js';
import type { InTransaction, Transaction } from '../../mongo/transaction.js';
import { LINES } from '../words.js';
import type { Hosts, ReadyClaim } from './hosts.js';

export interface TellReadyParts {
  readonly hosts: Pick<Hosts, 'checkAll' | 'noteTold'>;
  readonly directory: { readonly users: Pick<AccountDirectory['users'], 'withIds'> };
  readonly outbox: Pick<Outbox, 'show'>;
  readonly inTransaction: InTransaction;
  readonly personal: PersonalAddresses['of'];
}

/** Looks up what is claimed; who claimed a host that has become ready is told, once, by direct message. */
export function openTellReady({ hosts, directory, outbox, inTransaction, personal }: TellReadyParts) {
  async function tell(claim: ReadyClaim, transaction: Transaction): Promise<void> {
    if (!(await hosts.noteTold(claim, transaction))) return;
    const [user] = await directory.users.withIds([claim.claimedBy]);
    if (user?.status !== 'active') return;
    const { accountId, host, record } = claim;
    const subject = `hostname:${accountId}/${host}/${record.value}`;
    const word = { accountId, subject, reply: wordOf(host), description: `word that ${host} is ready` };
    await tellEach(outbox, [...(await personal([user])).values()].flat(), word, transaction);
  }

  return async (): Promise<void> => {
    for (const claim of await hosts.checkAll())
      await inTransaction((transaction) => tell(claim, transaction));
  };
}

const wordOf = (host: string): Reply => ({
  tone: 'success',
  heading: `${host} is ready`,
  blocks: [text('Its TXT record and its certificate are there. Nothing moves before you switch.')],
  buttons: [{ label: 'Look at it, and switch', command: LINES.hostname, style: 'primary' }],
});
