import type { Author } from '../accounts/asking/author.js';
import type { Transaction } from '../mongo/transaction.js';
import type { NewNotice } from './notice.js';

/** What people are told of by name, because it concerns them. */
export interface Notices {
  /**
   * Writes down who is to be told; commits with the change. Whoever made the change is not told of it. They are told a
   * few seconds later, everything that came meanwhile in one message, by {@link Notices.send}.
   * @param by the change's author; `correlationId` ties all rows together
   */
  tell(notices: readonly NewNotice[], by: Author, transaction: Transaction): Promise<void>;
  /**
   * Tells whoever is due: by direct message where they are linked, else by mail; and leaves a row for each change whose
   * people were all told. One process at a time; may be run again at any moment.
   * @returns how many people were told
   */
  send(now: Date): Promise<number>;
}
