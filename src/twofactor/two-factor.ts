import type { Asked } from '../accounts/asking/author.js';
import type { User } from '../accounts/users/user.js';
import type { Transaction } from '../mongo/transaction.js';
import type { Device } from './device-store.js';
import type { Asking, TwoFactorMode, TwoFactorSetting } from './setting.js';

/** On whose page it is done: that of the platform whose API key calls, or Castellan's own, by the user themselves. */
export interface Platform {
  /** Of the key; of the user on Castellan's own page. */
  readonly id: string;
  readonly name: string;
  readonly accountId: string;
  readonly ownPage?: true;
}

/** Whose browser it is, as the platform saw it. */
export interface Visit {
  readonly ip?: string;
  readonly userAgent?: string;
}

/** Of one user, as it is now. */
export interface Standing {
  readonly asking: Asking;
  readonly setting: TwoFactorSetting;
  readonly enrolled: boolean;
  /** Under way: what it waits for. */
  readonly enrolment?: { readonly id: string; readonly waitsFor: 'chat' | 'code'; readonly until: Date };
  readonly recoveryCodesLeft: number;
  /** Those that still stand in for a code. */
  readonly devices: readonly Device[];
}

export interface Enrolment {
  readonly id: string;
  readonly secret: string;
  readonly uri: string;
  readonly waitsFor: 'chat' | 'code';
  readonly until: Date;
}

export type RefusedEnrolment = 'enrolled' | 'unconfirmed';
export type RefusedConfirmation = 'unknown' | 'ended' | 'waits-for-chat' | 'wrong-code';
export type RefusedFactor = 'not-enrolled' | 'wrong-code' | 'used-code' | 'wrong-recovery-code';
/** Too many tries for this user, from wherever. */
export interface Locked {
  readonly lockedUntil: Date;
}

/** What is shown instead of a device that is remembered. */
export interface Passed {
  readonly ok: true;
  readonly device?: { readonly id: string; readonly token: string; readonly expiresAt?: Date };
  readonly recoveryCodesLeft: number;
}

export interface Try extends Visit {
  readonly code?: string;
  readonly recoveryCode?: string;
  /** The name of a device to be remembered, which only the mode `remember` does. */
  readonly remember?: string;
}

/** Second factors of the users of all accounts. Every try is a login event; every change an audit row. */
export interface TwoFactor {
  setting(accountId: string): Promise<TwoFactorSetting>;
  /** The active user of that address in that account. */
  user(accountId: string, email: string): Promise<User | undefined>;
  standing(user: User): Promise<Standing>;
  /** Who of these accounts' active users has an authenticator, and who has not. */
  progress(accountId: string): Promise<{ readonly enrolled: number; readonly missing: readonly User[] }>;
  /**
   * Begins an enrolment; one under way is replaced.
   * @param otherwise how the platform has made sure who the person is; counts only for those linked to no chat
   * @throws UserError when there is no SECRET_KEY
   */
  enrol(
    user: User,
    by: Platform,
    otherwise?: string,
  ): Promise<Enrolment | { readonly refused: RefusedEnrolment }>;
  /**
   * Begins an enrolment that takes the place of the user's authenticator, which is good until then. Only for somebody who
   * has just proven to have it; so for those below.
   */
  replace(user: User, by: Platform): Promise<Enrolment | { readonly refused: 'not-enrolled' }>;
  /** Other recovery codes, this once; those before are no good any more. @returns undefined without an authenticator */
  renewCodes(user: User, by: Platform): Promise<readonly string[] | undefined>;
  /** Takes the user's authenticator and devices away, unless the account asks everybody for codes. */
  remove(user: User, by: Platform): Promise<'removed' | 'required' | 'not-enrolled'>;
  /** @returns recovery codes, this once */
  confirm(
    by: Platform,
    id: string,
    code: string,
    visit: Visit,
  ): Promise<
    { readonly recoveryCodes: readonly string[] } | { readonly refused: RefusedConfirmation } | Locked
  >;
  /** The asker's own enrolment. @throws UserError when there is none of that id */
  approve(id: string, by: Asked, transaction: Transaction): Promise<void>;
  verify(user: User, what: Try): Promise<Passed | { readonly refused: RefusedFactor } | Locked>;
  /** Whether the token stands in for a code; on another browser it is revoked. */
  recognise(user: User, token: string, visit: Visit): Promise<boolean>;
  /** Somebody is tried who is not there, or may not sign in. */
  refuseUnknown(accountId: string, email: string, visit: Visit): Promise<void>;
  /** At once for all users of the account. @throws UserError when the asker has no authenticator and it is switched on */
  set(wanted: Wanted, by: Asked, transaction: Transaction): Promise<TwoFactorSetting>;
  /** Takes authenticator and devices away and tells the person. @throws UserError when there is nothing to take away */
  reset(user: User, by: Asked, transaction: Transaction): Promise<void>;
  /** @throws UserError when there is no such device */
  forget(id: string, by: Asked, transaction: Transaction): Promise<Device>;
  /** Of a user whose password is another one now. */
  forgetAllOf(user: User, transaction: Transaction): Promise<void>;
  /** By the platform, of a user. @returns false when there is no such device */
  forgetOf(user: User, id: string, by: Platform): Promise<boolean>;
}

export interface Wanted {
  readonly mode: TwoFactorMode;
  readonly days?: number;
  /** From when it holds; default: now. */
  readonly from?: Date;
}
