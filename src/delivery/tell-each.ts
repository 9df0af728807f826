import type { Reply } from '../chat/reply.js';
import type { Transaction } from '../mongo/transaction.js';
import { type ChatAddress, distinct } from './address.js';
import type { Outbox, Wanted } from './outbox.js';

/** Words that are to stand at one or several addresses. */
export interface Word extends Omit<Wanted, 'address' | 'content' | 'correlationId'> {
  readonly reply: Reply;
  /** Default: the subject. */
  readonly correlationId?: string;
}

/** Shows the same words at each of these addresses; at one that is named twice, once. */
export async function tellEach(
  outbox: Pick<Outbox, 'show'>,
  addresses: readonly ChatAddress[],
  { reply, ...word }: Word,
  transaction: Transaction,
): Promise<void> {
  const content = { kind: 'reply', reply } as const;
  for (const address of distinct(addresses))
    await outbox.show({ correlationId: word.subject, ...word, address, content }, transaction);
}
