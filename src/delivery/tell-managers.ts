import { note, type Reply, text } from '../chat/reply.js';
import { type ChatAddress, writeAddress } from './address.js';
import type { Delivering } from './delivering.js';
import type { Posting } from './posting.js';

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
  await d.inTransaction(async (transaction) => {
    for (const manager of others) {
      const to = { accountId, address: manager, correlationId };
      if (!known) {
        const told = `${TOLD}${destination}/${posting.id}/${d.clock.now().getTime()}`;
        const reply = wordOf(
          content.kind === 'files' ? 'a report where it belongs' : 'alerts where they belong',
          destination,
          advice,
          shareable,
        );
        await d.outbox.show(
          {
            ...to,
            subject: told,
            content: { kind: 'reply', reply },
            description: `word that ${destination} refuses messages`,
          },
          transaction,
        );
      }
      if (shareable) await d.outbox.show({ ...to, subject, content, description }, transaction);
    }
  });
}

/** Those named twice once. */
const distinct = (addresses: readonly ChatAddress[]): readonly ChatAddress[] => [
  ...new Map(addresses.map((address) => [writeAddress(address), address])).values(),
];

const wordOf = (what: string, destination: string, advice: string, shareable: boolean): Reply => ({
  tone: 'warning',
  heading: `Castellan can’t deliver ${what}`,
  blocks: [
    text(advice),
    note(
      `Nothing is lost: ${shareable ? 'you see here what belongs there, and ' : ''}it is tried again every 10 minutes (${destination}).`,
    ),
  ],
  buttons: [{ label: 'How Castellan is', command: '/alerts health' }],
});
