import type { ChatAddress } from '../../delivery/address.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Incident } from '../incident.js';
import { cardContent, cardSubject } from './card-subject.js';
import type { DeskParts } from './desk-parts.js';

type Parts = Pick<DeskParts, 'outbox' | 'reach'>;

/** Has the card shown wherever one of this severity belongs. */
export async function showCard(incident: Incident, { outbox, reach }: Parts, transaction: Transaction) {
  const { accountId, id, severity, test } = incident;
  const addresses: readonly ChatAddress[] = await reach.cardsOf(accountId, severity);
  const [subject, content] = [cardSubject(incident), cardContent(incident)];
  for (const address of addresses) {
    const description = `${test ? 'test card' : 'card'} of ${id}`;
    await outbox.show({ accountId, address, subject, content, description, correlationId: id }, transaction);
  }
}

/** Has the card edited wherever it is shown: its own, or that of the storm it is a line of. */
export async function refreshCard(
  incident: Incident,
  { outbox }: Pick<Parts, 'outbox'>,
  transaction: Transaction,
): Promise<void> {
  const { accountId, stormId, cardAt } = incident;
  if (stormId !== undefined)
    await outbox.refresh(accountId, cardSubject({ id: stormId, generation: 1 }), transaction);
  else if (cardAt !== undefined) await outbox.refresh(accountId, cardSubject(incident), transaction);
}
