import { type Transaction, whenOver } from './transaction.js';

const MOST = 10_000;

/** What was read of each account, for a moment. */
export interface Brief<T> {
  /** As it was read at most so long before `now`; in this process, as it is since its last change. */
  of(accountId: string, now: Date): Promise<T>;
  /** This transaction changes it: what was read is forgotten when the transaction is over. */
  changing(accountId: string, transaction: Transaction): void;
}

/**
 * Remembers what is asked of an account for every event.
 * @param forMs how long what another process changes may go unnoticed
 */
export function rememberBriefly<T>(
  read: (accountId: string, now: Date) => Promise<T>,
  forMs: number,
): Brief<T> {
  const known = new Map<string, { readonly at: number; readonly value: T }>();
  return {
    async of(accountId, now) {
      const [at, before] = [now.getTime(), known.get(accountId)];
      // A clock that was set back must not lengthen what is remembered.
      if (before && at >= before.at && at - before.at < forMs) return before.value;
      const value = await read(accountId, now);
      if (known.size >= MOST) known.clear();
      known.set(accountId, { at, value });
      return value;
    },
    changing: (accountId, transaction) => whenOver(transaction, () => known.delete(accountId)),
  };
}
