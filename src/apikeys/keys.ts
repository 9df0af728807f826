import type { Asked } from '../accounts/asking/author.js';
import type { Belongings, FollowUser } from '../accounts/users/belongings.js';
import type { User } from '../accounts/users/user.js';
import type { Transaction } from '../mongo/transaction.js';
import type { Allowance } from '../time/rate-limiter.js';
import type { ApiKey } from './key.js';
import type { Scope } from './scope.js';

/**
 * The API keys of the accounts. Every change writes its audit row (module API Keys) in the same transaction, and
 * reaches only keys of the asker's accounts; keys of others are as unknown as those that never were.
 */
export interface Keys {
  /** @throws UserError for a name that is taken, origins where there must be none, or none where they are needed */
  create(wanted: NewKey, by: Asked, transaction: Transaction): Promise<Issued>;
  /** Newest first; `page` counts from 1. */
  list(filter: KeyFilter, page: number, size: number): Promise<{ keys: readonly ApiKey[]; total: number }>;
  /** The keys that a text names: an id, or the name of keys that are not ended. */
  named(accountIds: readonly string[], text: string): Promise<readonly ApiKey[]>;
  /** Whose a leaked string is. The string goes nowhere: it is hashed, compared and forgotten. */
  find(accountIds: readonly string[], leaked: string): Promise<Finding>;
  /**
   * Issues another key in this one's place: same name, scope, origins, owner and lifetime.
   * @throws UserError when the key was revoked or replaced already; Refusal when its user may do more than the asker
   */
  rotate(id: string, how: Rotation, by: Asked, transaction: Transaction): Promise<Rotated>;
  /**
   * Ends a key: refused at once in this process, within {@link CACHED_MS} in others.
   * @throws UserError when it was revoked already
   */
  revoke(id: string, by: Asked, transaction: Transaction): Promise<ApiKey>;
  /**
   * Takes back a key whose secret could not be shown. A key it was about to replace goes on as before, unless that
   * one has ended.
   * @throws UserError when it was revoked already
   */
  withdraw(id: string, by: Asked, transaction: Transaction): Promise<Withdrawn>;
  /** @throws UserError when the user is not an active one of the key's account; Refusal when they may do more than the asker */
  assign(id: string, to: User, by: Asked, transaction: Transaction): Promise<ApiKey>;
  /**
   * Whether a caller of the HTTP API may come in, on the hot path: from memory mostly. A wrong checksum is refused
   * without a look-up. What it answers is at most {@link CACHED_MS} old; expiry and overlap are exact.
   * @param secret as it stands behind `Bearer `
   * @returns at once what needs no look-up
   */
  authenticate(secret: string, caller: Caller): Authentication | Promise<Authentication>;
  /** Takes one call from the key's own allowance, in this process. */
  take(key: ApiKey): Allowance;
  /** Active keys that expire within so many milliseconds, soonest first; of every account when none is given. */
  expiring(now: Date, within: number, accountIds?: readonly string[]): Promise<readonly ApiKey[]>;
  /** The keys of a person. */
  readonly belongings: Belongings;
  /** Suspended, a user takes the keys along; deleted, theirs are revoked. */
  readonly followUser: FollowUser;
  /** Writes down the last uses that are not written yet. Call before the database closes. */
  stop(): Promise<void>;
}

/** How long a verified key, or its owner's suspension, may go unnoticed by another process. */
export const CACHED_MS = 1000;

export interface NewKey {
  readonly scope: Scope;
  /** Default: scope and day, such as `2fa-2026-11-23`. */
  readonly name?: string;
  readonly expiresAt?: Date;
  readonly origins?: readonly string[];
}

/** The only time a secret is seen. */
export interface Issued {
  readonly key: ApiKey;
  readonly secret: string;
}

/** A leaked key ends at once; otherwise it works for `overlap` milliseconds more, its own expiry permitting. */
export type Rotation = { readonly leaked: true } | { readonly overlap: number };

export interface Rotated extends Issued {
  /** The key replaced, as it is now. */
  readonly old: ApiKey;
}

export interface Withdrawn {
  readonly key: ApiKey;
  /** The key that goes on instead. */
  readonly kept?: ApiKey;
}

export interface KeyFilter {
  readonly accountIds: readonly string[];
  /** `working`: those that open something at `now`, their owner aside. */
  readonly which: 'working' | 'ended' | 'all';
  readonly now: Date;
}

export interface Caller {
  /** Canonical. */
  readonly ip: string;
  /** The `Origin` header, when there is one. */
  readonly origin?: string;
}

export type Authentication = { readonly ok: ApiKey } | { readonly refused: RefusedKey };

/** `revoked` also: replaced, and the overlap is over. `suspended`: its user is not active. */
export type RefusedKey = 'unknown' | 'revoked' | 'expired' | 'origin' | 'suspended';

/** Keys that a leaked string is; or why it is none. */
export type Finding = { readonly found: readonly ApiKey[] } | { readonly nothing: NoKey };

/**
 * `part`: a key's beginning, but not all of it. `misspelt`: shaped like a key, with a checksum that says no.
 * `foreign`: nothing like a key of ours. `unknown`: a genuine shape, and no key of these accounts.
 */
export type NoKey = 'part' | 'misspelt' | 'foreign' | 'unknown';
