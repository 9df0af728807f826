import type { User } from '../accounts/users/user.js';
import { tellEach } from '../delivery/tell-each.js';
import type { Transaction } from '../mongo/transaction.js';
import type { Parts } from './parts.js';
import { type OwnDeed, wordOfOwnDeed } from './words.js';

/** Whoever has somebody's browser and authenticator for a minute is seen at it: the person hears of it in chat. */
export async function tellOwner(
  { outbox, chatsOf }: Pick<Parts, 'outbox' | 'chatsOf'>,
  user: User,
  deed: OwnDeed,
  id: string,
  transaction: Transaction,
): Promise<void> {
  const subject = `2fa-own:${user.id}/${deed}/${id}`;
  const word = {
    accountId: user.accountId,
    subject,
    reply: wordOfOwnDeed(deed),
    description: `word to ${user.email} that their second factor was changed`,
    correlationId: subject,
  };
  await tellEach(outbox, await chatsOf(user), word, transaction);
}
