import type { Asked } from '../accounts/asking/author.js';
import type { User } from '../accounts/users/user.js';
import type { Transaction } from '../mongo/transaction.js';
import type { KnownSignIns } from '../policy/known-sign-ins.js';
import type { Enrolment, RefusedConfirmation, RefusedEnrolment } from '../twofactor/two-factor.js';
import type { ChatLinks, Links } from './one-time-links.js';
import type {
  Busy,
  Ended,
  Locked,
  NewSession,
  Refused,
  RememberedDevice,
  Step,
  Unsuitable,
  Waiting,
  WrongFactor,
} from './outcomes.js';
import type { Session, SignedIn, Visit } from './session.js';

/**
 * How people of all accounts get in by Castellan's own page, without the page. Whoever calls has no need to look at
 * permissions: tokens are what opens. Every try, sign-out, change and reset is a login event.
 */
export interface SignIn
  extends Entering,
    SecondSteps,
    OwnFactor,
    FactorChanges,
    Sessions,
    Links,
    ChatLinks,
    KnownSignIns {}

/** From name and password on. */
export interface Entering {
  /**
   * The first step. Unknown, suspended and known users get the same words and take the same time; who is locked looks
   * locked whether there is such a user or not. No token that the browser had before goes on to be good.
   * @param attempt as typed; `remembered`: the token of a device that was remembered
   */
  begin(accountId: string, attempt: Attempt, visit: Visit): Promise<Step | Refused>;
  /** Whose half-done sign-in a ticket is, and what it waits for; undefined when it is over. Changes nothing. */
  waiting(ticket: string): Promise<Waiting | undefined>;
  /** Sets the password that has to be changed, ends all other sessions and goes on. */
  replacePassword(ticket: string, password: string, visit: Visit): Promise<Step | Unsuitable | Busy | Ended>;
}

export interface SecondSteps {
  /**
   * The second step: a code, or a recovery code. The ticket stays good after a wrong one; tries are limited for each user.
   * @returns with `device` where the user wanted the device remembered, and the mode does that
   */
  prove(
    ticket: string,
    proof: Proof,
    visit: Visit,
  ): Promise<(Step & { readonly device?: RememberedDevice }) | WrongFactor | Locked | Ended>;
  /**
   * Begins to enrol an authenticator; asked again, a new one takes its place. Where it waits for chat, the person
   * confirms there first. `unconfirmed`: a password alone enrols nobody, so a link by `forgot` has to be opened first.
   */
  enrol(
    ticket: string,
  ): Promise<Enrolment | { readonly kind: 'refused-enrolment'; readonly why: RefusedEnrolment } | Ended>;
  /** @returns recovery codes, this once, and the next step */
  confirmEnrolment(
    ticket: string,
    enrolmentId: string,
    code: string,
    visit: Visit,
  ): Promise<
    | { readonly kind: 'enrolled'; readonly recoveryCodes: readonly string[]; readonly step: Step }
    | { readonly kind: 'refused-confirmation'; readonly why: RefusedConfirmation }
    | Locked
    | Ended
  >;
}

/** An authenticator of those who are in. */
export interface OwnFactor {
  /** As `enrol`. `unconfirmed`: neither a chat nor a link has shown who they are. */
  enrolOwn(by: SignedIn): Promise<Enrolment | { readonly refused: RefusedEnrolment }>;
  /** @returns recovery codes, this once */
  confirmOwn(
    by: SignedIn,
    enrolmentId: string,
    code: string,
    visit: Visit,
  ): Promise<
    | { readonly kind: 'enrolled'; readonly recoveryCodes: readonly string[] }
    | { readonly kind: 'refused-confirmation'; readonly why: RefusedConfirmation }
    | Locked
  >;
}

/**
 * What somebody who is in does to the authenticator that they have: by their password and a code (or recovery code), for
 * that once. Wrong ones count as those of a sign-in do.
 */
export interface FactorChanges {
  /** Begins to enrol another, to be confirmed by `confirmOwn`; the present one is good until then. */
  replaceFactor(
    by: SignedIn,
    proof: OwnProof,
    visit: Visit,
  ): Promise<({ readonly kind: 'begun' } & Enrolment) | NotProven>;
  /** @returns recovery codes, this once; those before are no good any more */
  renewCodes(
    by: SignedIn,
    proof: OwnProof,
    visit: Visit,
  ): Promise<{ readonly kind: 'renewed'; readonly recoveryCodes: readonly string[] } | NotProven>;
  /** `required`: the account asks everybody for codes, so an authenticator can only be replaced. */
  removeFactor(
    by: SignedIn,
    proof: OwnProof,
    visit: Visit,
  ): Promise<{ readonly kind: 'removed' | 'required' } | NotProven>;
}

export interface OwnProof {
  /** The present password. */
  readonly password: string;
  readonly code?: string;
  readonly recoveryCode?: string;
}

export type NotProven = Refused | WrongFactor;

/** Those who are in. */
export interface Sessions {
  /**
   * Whose session it is. Undefined when there is none, it was idle for longer than the policy allows or is over, or the
   * user is not active any more. Asking counts as activity.
   */
  find(token: string): Promise<SignedIn | undefined>;
  /** Open ones, the last used first. */
  sessionsOf(user: User): Promise<readonly Session[]>;
  /** Ends this one. Ending one that is over is nothing. */
  signOut(token: string, visit: Visit): Promise<void>;
  /** Ends another of one's own. @returns false when there is none of that id */
  end(id: string, by: SignedIn, visit: Visit): Promise<boolean>;
  /** Ends all but this one. @returns how many */
  endOthers(by: SignedIn, visit: Visit): Promise<number>;
  /**
   * Ends all sessions and half-done sign-ins of a user, with an audit row.
   * @param devices forgets the remembered ones as well
   * @returns how many sessions were open
   */
  signOutUser(
    user: User,
    by: Asked,
    transaction: Transaction,
    how?: { readonly devices: boolean },
  ): Promise<number>;
  /**
   * Changes one's own password; all other sessions and remembered devices end, and this one gets a new token.
   * Wrong tries of the present one count as failed sign-ins do.
   */
  changePassword(
    by: SignedIn,
    change: { readonly present: string; readonly wanted: string },
    visit: Visit,
  ): Promise<NewSession | Unsuitable | Refused>;
}

export interface Attempt {
  readonly email: string;
  readonly password: string;
  readonly remembered?: string;
}

export interface Proof {
  readonly code?: string;
  readonly recoveryCode?: string;
  /** What the device is to be remembered as: `Firefox on Windows`. */
  readonly remember?: string;
}
