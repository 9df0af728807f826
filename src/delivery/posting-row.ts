import type { ChatAddress } from './address.js';
import type { Posted } from './platform.js';
import type { Noted, Posting, Refusal } from './posting.js';

/** A posting as it is stored. Wishes write the first part, in their own transactions; the deliverer the second. */
export interface PostingRow {
  readonly _id: string;
  readonly accountId: string;
  /** Of the address; `route` and `destination` are the same, to be found by. */
  readonly address: ChatAddress;
  readonly route: string;
  readonly destination: string;
  readonly subject: string;
  readonly content: string;
  readonly description: string;
  readonly correlationId: string;
  /** Counts the wishes; `shown` is the one that is up. */
  readonly wanted: number;
  readonly wantedAt: Date;
  /** Since when there has been something to do; meaningful while `pending`. */
  readonly waitsSince: Date;
  readonly pending: boolean;

  readonly shown: number;
  /** Not touched before. */
  readonly dueAt: Date;
  readonly attempts: number;
  readonly attempt?: Posting['attempt'];
  readonly unclear?: boolean;
  readonly posted?: Posted;
  readonly failedAt?: Date;
  readonly refusal?: Refusal;
  readonly noted?: Noted;
  /** When it last came to rest: it is forgotten long after. */
  readonly restedAt?: Date;
}

export const POSTINGS = 'postings';

export const postingOf = (row: PostingRow): Posting => ({
  id: row._id,
  accountId: row.accountId,
  address: row.address,
  subject: row.subject,
  content: JSON.parse(row.content),
  description: row.description,
  correlationId: row.correlationId,
  revision: row.wanted,
  wantedAt: row.wantedAt,
  attempts: row.attempts,
  unclear: row.unclear ?? false,
  ...(row.posted && { posted: row.posted }),
  ...(row.attempt && { attempt: row.attempt }),
  ...(row.failedAt && { failedAt: row.failedAt }),
  ...(row.refusal && { refusal: row.refusal }),
  ...(row.noted && { noted: row.noted }),
});
