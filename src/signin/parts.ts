import type { Record as RecordChange } from '../accounts/asking/author.js';
import type { GuessStore } from '../accounts/codes/guess-store.js';
import type { AccountDirectory } from '../accounts/open-directory.js';
import type { ChatAddress } from '../delivery/address.js';
import type { Outbox } from '../delivery/outbox.js';
import type { LoginActivity } from '../logins/activity.js';
import type { LoginStatus } from '../logins/event.js';
import type { Mails } from '../mail/mails.js';
import type { InTransaction } from '../mongo/transaction.js';
import type { Policies } from '../policy/policies.js';
import type { RandomBytes } from '../secrets/random-bytes.js';
import type { Clock } from '../time/clock.js';
import type { TwoFactor } from '../twofactor/two-factor.js';
import type { AttemptStore } from './attempt-store.js';
import type { Hashing } from './hashing.js';
import type { LinkStore } from './link-store.js';
import type { openLockoutStore } from './lockout-store.js';
import type { PasswordStore } from './password-store.js';
import type { Person } from './reach-person.js';
import type { openRequestStore } from './request-store.js';
import type { Visit } from './session.js';
import type { SessionStore } from './session-store.js';
import type { TicketStore } from './ticket-store.js';

/** What signing in is made from. */
export interface SignInSettings {
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
  readonly logins: Pick<LoginActivity, 'record'>;
  readonly directory: Pick<AccountDirectory, 'users' | 'accounts' | 'linkOwn'>;
  readonly policies: Pick<Policies, 'of'>;
  readonly twoFactor: TwoFactor;
  readonly outbox: Pick<Outbox, 'show' | 'refresh'>;
  /** Absent: no mail server is set. */
  readonly mails?: Pick<Mails, 'want'> | undefined;
  /** Where an account's pages are, without a slash behind. */
  readonly urlOf: (accountId: string) => string | Promise<string>;
}

export interface Parts extends SignInSettings {
  readonly hashing: Hashing;
  readonly passwords: PasswordStore;
  readonly sessions: SessionStore;
  readonly tickets: TicketStore;
  readonly attempts: AttemptStore;
  readonly lockouts: ReturnType<typeof openLockoutStore>;
  readonly links: LinkStore;
  readonly requests: ReturnType<typeof openRequestStore>;
  readonly guesses: GuessStore;
  /** The direct messages of somebody; empty when they are in no chat that this process knows. Asks platforms. */
  readonly chatsOf: (person: Person) => Promise<readonly ChatAddress[]>;
  readonly inTransaction: InTransaction;
  readonly record: RecordChange;
  /** Writes a row of the login activity; durable when it resolves. */
  readonly tell: (who: Whom, what: Happened, visit: Visit) => Promise<void>;
}

export interface Whom {
  readonly accountId: string;
  /** The user name, as typed where it is nobody's. */
  readonly email: string;
}

export interface Happened {
  /** `password`: it was right, and a further step follows; then `sign-in`, when they are in. `password-link`: one was asked for. */
  readonly action:
    | 'password-link'
    | 'password'
    | 'sign-in'
    | 'sign-out'
    | 'password-change'
    | 'password-reset'
    | 'enrolment'
    | 'lockout';
  readonly status: LoginStatus;
  readonly reason?: string;
  readonly method?: 'password' | 'link';
}
