import type { Database } from '../mongo/database.js';
import { type Transaction, whenOver } from '../mongo/transaction.js';
import type { Clock } from '../time/clock.js';
import type { Bell } from './bell.js';
import type { Outbox } from './outbox.js';
import { openWishStore } from './wish-store.js';

/** The outbox kept in `database`. @param bell rung when a transaction that wanted something is over */
export function openOutbox(
  database: Pick<Database, 'connection'>,
  { clock, bell }: { readonly clock: Clock; readonly bell: Bell },
): Outbox {
  const wishes = openWishStore(database);
  const heard = new WeakSet<Transaction>();

  /** Once for each transaction, however much it wants. */
  function ringAfter(transaction: Transaction): void {
    if (heard.has(transaction)) return;
    heard.add(transaction);
    whenOver(transaction, () => bell.ring());
  }

  return {
    async show(wanted, transaction) {
      await wishes.want(wanted, clock.now(), transaction);
      ringAfter(transaction);
    },
    async refresh(accountId, subject, transaction) {
      const addresses = await wishes.renew(accountId, subject, clock.now(), transaction);
      if (addresses > 0) ringAfter(transaction);
      return addresses;
    },
    waiting: (accountId) => wishes.backlog(accountId, clock.now()),
  };
}
