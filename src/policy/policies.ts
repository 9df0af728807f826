import type { Asked } from '../accounts/asking/author.js';
import type { Transaction } from '../mongo/transaction.js';
import { DAY_MS } from '../time/lengths.js';
import type { Policy } from './policy.js';
import type { PolicyChange } from './read-change.js';

/** How long a change can be undone. */
export const UNDO_MS = DAY_MS;

/** The password policy of each account. Every change writes its audit row (module Password Policy). */
export interface Policies {
  /** As it is now: the defaults, and what the account changed. */
  of(accountId: string): Promise<Policy>;
  /** When the newest change that can still be undone was made. */
  undoable(accountId: string): Promise<Date | undefined>;
  /** @returns the policy before and after; the same twice, and no audit row, when nothing is different */
  set(accountId: string, change: PolicyChange, by: Asked, transaction: Transaction): Promise<Changed>;
  /**
   * Puts back what stood before the newest change; asked again, before the one before it.
   * @throws UserError when there was none within {@link UNDO_MS}
   */
  undo(accountId: string, by: Asked, transaction: Transaction): Promise<Changed>;
}

export interface Changed {
  readonly before: Policy;
  readonly after: Policy;
}
