import type { Transaction } from '../../mongo/transaction.js';
import type { Author } from '../asking/author.js';
import type { User } from './user.js';

/**
 * What of one kind hangs on people: keys, schedules, turns, groups. A capability makes one and hands it to
 * `openDirectory` in `castellan.ts`, in the list `belongings`. From then on it stands in the previews of
 * `/user suspend` and `/user delete`, and `/user handover` moves it. It needs to know nothing of either.
 */
export interface Belongings {
  /**
   * What the user has of it now, each in words that stand by themselves in a list: `2 API keys, one used 4m ago`.
   * Nothing: an empty list.
   */
  of(user: User, reader: BelongingsReader): Promise<readonly string[]>;
  /**
   * Gives all of it to somebody else, in the transaction and with audit rows of its own module that name `by`. Both are
   * of one account; `to` is active. What can't be moved stays, and is said why; it throws nothing for that.
   */
  handOver(from: User, to: User, by: Author, transaction: Transaction): Promise<HandedOver>;
}

/** For whom it is put into words. */
export interface BelongingsReader {
  readonly now: Date;
  /** IANA. */
  readonly zone: string;
}

export interface HandedOver {
  /** In words that stand by themselves: `2 API keys`. */
  readonly moved: readonly string[];
  /** What stays, and why: `the turn on call, as Ada is not linked to chat`. */
  readonly stays: readonly string[];
}

export type StatusChange = 'suspended' | 'restored' | 'deleted';

/**
 * Called in the transaction in which a user goes out of service or comes back, by whatever path: what must end with
 * them (sessions, keys) is ended there. A capability hands its own to `openDirectory` in `castellan.ts`, in the list
 * `followers`. Whatever it throws undoes the change.
 */
export type FollowUser = (
  user: User,
  standing: StatusChange,
  by: Author,
  transaction: Transaction,
) => Promise<void>;

/** What other capabilities have to do with users. Functions, since those are made after the directory. */
export interface AroundUsers {
  readonly belongings: () => readonly Belongings[];
  readonly followers: () => readonly FollowUser[];
}

export const NOTHING_AROUND: AroundUsers = { belongings: () => [], followers: () => [] };
