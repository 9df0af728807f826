import type { Account } from '../accounts/account.js';
import type { User } from '../accounts/users/user.js';
import type { PasswordFailure } from '../policy/check-password.js';
import type { MustChange } from '../policy/password-facts.js';
import type { RefusedFactor } from '../twofactor/two-factor.js';

/**
 * What comes next. Each holds a new secret of 256 bits for the browser's cookie; the one before is good for nothing.
 * Tickets open only the step they name, and for {@link TICKET_MINUTES}.
 */
export type Step = NewSession | NextStep;

export interface NewSession {
  readonly kind: 'signed-in';
  readonly token: string;
  /** Absolute end; the idle limit may end it before. */
  readonly endsAt: Date;
}

export interface NextStep {
  readonly kind: StepKind;
  readonly ticket: string;
  readonly until: Date;
  /** Of `change-password`. */
  readonly why?: MustChange;
}

export type StepKind = 'second-factor' | 'enrol' | 'change-password';

/** A ticket, as it is shown. */
export interface Waiting {
  readonly kind: StepKind;
  readonly user: User;
  readonly account: Account;
  readonly until: Date;
  readonly why?: MustChange;
  /** The mode remembers devices, for so many days when it is not for ever: the page may offer it. */
  readonly remembers?: { readonly days?: number };
}

export type Refused = WrongPassword | Locked | TooMany | Busy | Unusable;

/** Name or password is wrong, the user may not sign in, or there is none: it does not say. */
export interface WrongPassword {
  readonly kind: 'refused';
}
/** Too many failures for this name, or wrong codes for this user. */
export interface Locked {
  readonly kind: 'locked';
  readonly until: Date;
}
/** Too many failures from this network, over whatever names. */
export interface TooMany {
  readonly kind: 'too-many';
  readonly until: Date;
}
/** As many passwords as fit are being looked at: 503. */
export interface Busy {
  readonly kind: 'busy';
  readonly retryAfterSeconds: number;
}
/** What is no password: longer than any, or with a NUL. Never looked at. */
export interface Unusable {
  readonly kind: 'unusable';
  readonly why: 'too-long' | 'characters';
  readonly message: string;
}
/** The ticket or link is used, over, or was never one. */
export interface Ended {
  readonly kind: 'ended';
}
export interface WrongFactor {
  readonly kind: 'wrong-factor';
  readonly why: RefusedFactor;
}
/** The new password is not taken; nothing was changed, and the ticket or link is still good. */
export interface Unsuitable {
  readonly kind: 'unsuitable';
  readonly failures: readonly NewPasswordFailure[];
}
export interface NewPasswordFailure {
  readonly rule: PasswordFailure['rule'] | 'too-long' | 'history';
  readonly message: string;
}

export interface RememberedDevice {
  readonly token: string;
  readonly expiresAt?: Date;
}

export const TICKET_MINUTES = 15;
