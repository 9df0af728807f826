import type { Asked } from '../../accounts/asking/author.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Network, NetworkNames } from '../network.js';

/** The places of the accounts' own. Every change writes its audit row (module Alerts, sub-module Networks). */
export interface Networks extends NetworkNames {
  /** By account, then name. */
  list(accountIds: readonly string[]): Promise<readonly Network[]>;
  /**
   * A name may stand for several ranges, a range has one name.
   * @param range canonical, as `readRange` gives it
   * @throws UserError for a name that can't be one, a range that is named already or is too wide, or one too many
   */
  add(name: string, range: string, by: Asked, transaction: Transaction): Promise<Network>;
  /**
   * All ranges of that name in the asker's account, or the one of that range.
   * @throws UserError when there is none
   */
  remove(
    name: string,
    range: string | undefined,
    by: Asked,
    transaction: Transaction,
  ): Promise<readonly Network[]>;
}
