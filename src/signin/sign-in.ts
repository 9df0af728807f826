import type { Account } from '../accounts/account.js';
import type { Asked } from '../accounts/asking/author.js';
import type { ChatPerson } from '../accounts/identities/chat-person.js';
import type { User } from '../accounts/users/user.js';
import type { Reply } from '../chat/reply.js';
import type { ChatAddress } from '../delivery/address.js';
import type { MailText } from '../mail/mails.js';
import type { Transaction } from '../mongo/transaction.js';
import type { PasswordFailure } from '../policy/check-password.js';
import type { KnownSignIns } from '../policy/known-sign-ins.js';
import type { MustChange } from '../policy/password-facts.js';
import type {
  Enrolment,
  RefusedConfirmation,
  RefusedEnrolment,
  RefusedFactor,
} from '../twofactor/two-factor.js';
import type { SentLink } from './link-store.js';
import type { Person } from './reach-person.js';

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

/** One-time links, which reach people by direct message or mail, and never through whoever caused them. */
export interface Links {
  /** What a link of `/invitation/…` or `/reset/…` is for; undefined when it is used, over or none. Looking uses nothing up. */
  linked(token: string): Promise<Linked | undefined>;
  /** Sets a password by a link, which is used up only when the password is taken, and goes on as after the first step. */
  setByLink(token: string, password: string, visit: Visit): Promise<Step | Unsuitable | Busy | Ended>;
  /**
   * Asks for a link by somebody who forgot their password. The same answer, as fast, whether there is such a user or not; a
   * link is sent within seconds when there is one who can be reached.
   */
  forgot(
    accountId: string,
    email: string,
    visit: Visit,
  ): Promise<{ readonly kind: 'sent-if-known' } | TooMany>;
  /**
   * Invites a user who has no password, or sends them another link; earlier ones end.
   * @throws UserError when they have one already, or can't be reached
   */
  invite(user: User, ways: Ways, by: Asked, transaction: Transaction): Promise<SentLink>;
  /**
   * Takes a user's password away, ends all their sessions and remembered devices, and sends them a link for another.
   * @throws UserError when they are not active, or can't be reached
   */
  reset(user: User, ways: Ways, by: Asked, transaction: Transaction): Promise<SentLink>;
  /** How somebody can be reached; asks chat platforms, so outside of transactions. */
  waysTo(person: Person): Promise<Ways>;
  /** What the outbox shows for a link: each time with a new secret, while it is not used. */
  renderLink(id: string): Promise<Reply | undefined>;
  /** The same by mail; nothing when it is used or over. */
  writeLink(id: string): Promise<MailText | undefined>;
}

/** `/link` by the page: whoever signs in there is who asked in chat. */
export interface ChatLinks {
  /** A one-time address for the asker's chat identity, for ten minutes: for their eyes alone. */
  newChatLink(by: Asked, transaction: Transaction): Promise<{ readonly url: string; readonly until: Date }>;
  /** Whom an address of `/link/…` is about, to be shown before anything is linked; undefined when it is used, over or none. */
  chatLink(token: string): Promise<ChatLinked | undefined>;
  /** Links that chat identity to whoever is signed in and has confirmed it. */
  linkChat(
    token: string,
    by: SignedIn,
  ): Promise<
    | { readonly kind: 'linked'; readonly who: string }
    | { readonly kind: 'not-linked'; readonly message: string }
    | Ended
  >;
}

export interface ChatLinked {
  readonly person: ChatPerson;
  /** As the platform shows it; they chose it themselves. */
  readonly name?: string;
  readonly account: Account;
  readonly until: Date;
}

/** Where a link goes. */
export interface Ways {
  readonly chats: readonly ChatAddress[];
  /** Where no chat of theirs is known. */
  readonly mail?: string;
}

export interface Linked {
  readonly purpose: SentLink['purpose'];
  readonly user: User;
  readonly account: Account;
  readonly until: Date;
}

/** Whose browser it is. */
export interface Visit {
  readonly ip?: string;
  readonly userAgent?: string;
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

export const TICKET_MINUTES = 15;
export const SESSION_HOURS = 12;
