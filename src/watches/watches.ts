import type { Asked } from '../accounts/asking/author.js';
import type { Place } from '../alerts/routes/route.js';
import type { Transaction } from '../mongo/transaction.js';
import type { Watch, WatchCriteria } from './watch.js';

/** What people want to be told of when it happens. Changes write their audit row (module Alerts, sub-module Watches). */
export interface Watches {
  /** Of the account, oldest first. */
  list(accountId: string): Promise<readonly Watch[]>;
  /**
   * A watch of the asker's own, over the account it was asked in.
   * @throws UserError for one that is there already, or too many
   */
  add(criteria: WatchCriteria, place: Place | undefined, by: Asked, transaction: Transaction): Promise<Watch>;
  /** @throws UserError when the account has none of that id, or it is somebody else's and `others` is false */
  remove(id: string, others: boolean, by: Asked, transaction: Transaction): Promise<Watch>;
}
