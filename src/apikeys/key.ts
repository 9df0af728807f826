import type { Scope } from './scope.js';

/** An API key, without its secret: nobody has that but whoever it was shown to. */
export interface ApiKey {
  /** `k_` and 7 characters of Crockford's base32, unique everywhere. */
  readonly id: string;
  readonly accountId: string;
  /** Unique among the account's keys that work, but for a key and the one that is replacing it. */
  readonly name: string;
  readonly scope: Scope;
  /** `scheme://host[:port]` as browsers send it in `Origin`; of `web-sdk` keys, and never empty there. */
  readonly origins: readonly string[];
  /** User id. */
  readonly createdBy: string;
  readonly createdAt: Date;
  /** Refused from this moment on. */
  readonly expiresAt?: Date;
  readonly revokedAt?: Date;
  /** Id of the key that replaces it. */
  readonly rotatedTo?: string;
  /** A replaced key works until this moment; revoked at once (`revokedAt`) when it had leaked. */
  readonly overlapUntil?: Date;
  /** Id of the user it belongs to: suspended or deleted, they take the key with them. */
  readonly assignedTo: string;
  /** At most a minute behind. */
  readonly lastUsed?: LastUse;
}

export interface LastUse {
  readonly at: Date;
  /** Canonical IPv4 or IPv6 address. */
  readonly ip: string;
}

export type KeyState = 'active' | 'replaced' | 'expired' | 'revoked';

/** What is to be said of a key at `now`. `active` and, until its overlap ends, `replaced` keys work. */
export function stateOf(key: ApiKey, now: Date): KeyState {
  if (key.revokedAt !== undefined) return 'revoked';
  if (key.expiresAt !== undefined && key.expiresAt <= now) return 'expired';
  return key.rotatedTo === undefined ? 'active' : 'replaced';
}

/** Whether the key opens anything at `now`, its owner aside. */
export function works(key: ApiKey, now: Date): boolean {
  const state = stateOf(key, now);
  return state === 'active' || (state === 'replaced' && (key.overlapUntil ?? now) > now);
}
