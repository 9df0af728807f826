import { note, type Reply, text } from '../chat/reply.js';
import { distinct, writeAddress } from './address.js';
import type { Delivering } from './delivering.js';
import type { Posting } from './posting.js';
import { tellEach } from './tell-each.js';

const TOLD = 'refused:';

/**
 * Something can't be shown where it belongs: the account's Account Managers are told what to do, once for an address
 * until it is repaired, and shown the thing itself, so that nothing is lost. What was meant for one person's eyes
 * is not shown to others.
 */
export async function tellManagers(posting: Posting, advice: string, d: Delivering): Promise<void> {
  const { address, accountId, subject, content, description, correlationId } = posting;
  // Word of a refusal that is itself refused stands in `/alerts health`; it does not go round.
  if (subject.startsWith(TOLD)) return;
  const destination = writeAddress(address);
  const known = await d.store.refusedAt(destination, posting);
  const isCard = content.kind === 'live' && content.source !== 'sign-in-link';
  const shareable = 'channel' in address.to || isCard;
  const people = [...(await d.managers(accountId)), ...(content.kind === 'files' ? content.concerns : [])];
  const others = distinct(people).filter((each) => writeAddress(each) !== destination);
  const words = content.kind === 'files' ? OF_REPORTS : OF_ALERTS;
  const word = {
    accountId,
    subject: `${TOLD}${destination}/${posting.id}/${d.clock.now().getTime()}`,
    reply: wordOf(words, posting, advice, shareable),
    description: `word that ${destination} refuses messages`,
    correlationId,
  };
  await d.inTransaction(async (transaction) => {
    if (!known) await tellEach(d.outbox, others, word, transaction);
    if (!shareable) return;
    for (const manager of others) {
      const shown = { accountId, address: manager, correlationId, subject, content, description };
      await d.outbox.show(shown, transaction);
    }
  });
}

/** What was to be delivered, and how it is sent to another channel. */
const OF_ALERTS = {
  what: 'alerts where they belong',
  elsewhere:
    'Alerts are shown in another channel by /alerts route-add, typed there; /alerts route-remove ends it here.',
  button: { label: 'Where alerts go', command: '/alerts route-list' },
} as const;
const OF_REPORTS = {
  what: 'a report where it belongs',
  elsewhere:
    'A report goes to another channel by /report schedule, typed there; /report cancel ends this one.',
  button: { label: 'All reports', command: '/report list' },
} as const;

const wordOf = (
  { what, elsewhere, button }: typeof OF_ALERTS | typeof OF_REPORTS,
  { address }: Pick<Posting, 'address'>,
  advice: string,
  shareable: boolean,
): Reply => ({
  tone: 'warning',
  heading: `Castellan can’t deliver ${what}`,
  blocks: [
    text('channel' in address.to ? `${advice} ${elsewhere}` : advice),
    note(
      `Nothing is lost: ${shareable ? 'you see here what belongs there, and ' : ''}it is tried again every 10 minutes (${writeAddress(address)}).`,
    ),
  ],
  buttons: [{ label: 'How Castellan is', command: '/alerts health' }, button],
});
