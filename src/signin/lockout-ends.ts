import { CASTELLAN } from '../accounts/asking/author.js';
import type { Transaction } from '../mongo/transaction.js';
import { aboutLockout } from './locking-out.js';
import type { Parts } from './parts.js';

const AT_ONCE = 100;

/** Tells whatever shows a lockout that it is over: what was attacked, in words, within the transaction. */
export type LockoutOver = (
  over: { readonly accountId: string; readonly username: string; readonly at: Date },
  transaction: Transaction,
) => Promise<void>;

/**
 * Lockouts that are over get their audit row and have the cards edited that are about them, each once.
 * @returns how many, by this call
 */
export const lockoutEndsIn =
  ({ lockouts, inTransaction, record, clock }: Parts) =>
  async (isOver: LockoutOver): Promise<number> => {
    const now = clock.now();
    let ended = 0;
    for (const lockout of await lockouts.over(now, AT_ONCE)) {
      const mine = await inTransaction(async (transaction) => {
        if (!(await lockouts.take(lockout.id, transaction))) return false;
        const { accountId, username, until } = lockout;
        const description = `The lockout of ${username} is over`;
        await record(
          { ...CASTELLAN, at: until },
          { ...aboutLockout(lockout, 'Lockout Over'), description },
          transaction,
        );
        await isOver({ accountId, username, at: until }, transaction);
        return true;
      });
      if (mine) ended += 1;
    }
    return ended;
  };
