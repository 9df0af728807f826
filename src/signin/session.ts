import type { Account } from '../accounts/account.js';
import type { User } from '../accounts/users/user.js';

/** Whose browser it is. */
export interface Visit {
  readonly ip?: string;
  readonly userAgent?: string;
}

export interface Session {
  /** To end it by; opens nothing. */
  readonly id: string;
  readonly accountId: string;
  readonly userId: string;
  readonly createdAt: Date;
  /** To within a quarter of a minute. */
  readonly lastSeenAt: Date;
  readonly endsAt: Date;
  /** How it was made sure who this is, besides by the password. */
  readonly otherwise?: string;
  readonly ip?: string;
  readonly userAgent?: string;
}

export interface SignedIn {
  readonly session: Session;
  readonly user: User;
  readonly account: Account;
}

export const SESSION_HOURS = 12;
