import { type Author, authorOfUser, type Record as RecordChange } from '../accounts/asking/author.js';
import type { AccountDirectory } from '../accounts/open-directory.js';
import type { User } from '../accounts/users/user.js';
import type { ChatAddress } from '../delivery/address.js';
import type { Outbox } from '../delivery/outbox.js';
import type { LoginActivity } from '../logins/activity.js';
import type { LoginStatus } from '../logins/event.js';
import type { InTransaction } from '../mongo/transaction.js';
import type { Secrets } from '../secrets/secrets.js';
import type { Clock } from '../time/clock.js';
import type { openDeviceStore } from './device-store.js';
import type { openFactorStore } from './factor-store.js';
import type { openSettingStore } from './setting-store.js';
import type { Platform, Visit } from './two-factor.js';

/** What second factors are made from. */
export interface TwoFactorSettings {
  readonly clock: Clock;
  readonly randomBytes: (n: number) => Uint8Array;
  readonly secrets: Secrets;
  readonly logins: Pick<LoginActivity, 'record'>;
  readonly directory: Pick<AccountDirectory, 'users' | 'accounts'>;
  readonly outbox: Pick<Outbox, 'show'>;
}

export interface Parts extends TwoFactorSettings {
  readonly settings: ReturnType<typeof openSettingStore>;
  readonly factors: ReturnType<typeof openFactorStore>;
  readonly devices: ReturnType<typeof openDeviceStore>;
  readonly inTransaction: InTransaction;
  readonly record: RecordChange;
  /** Counts a try of the user; when too many were made, the end of the lock. */
  readonly spend: (userId: string) => Promise<Date | undefined>;
  readonly giveBack: (userId: string) => Promise<void>;
  /** The chats the person is linked to. */
  readonly chatsOf: (user: User) => Promise<readonly ChatAddress[]>;
  readonly tell: (user: Pick<User, 'accountId' | 'email'>, what: Happened, visit: Visit) => Promise<void>;
}

/** A row of the login activity. */
export interface Happened {
  readonly action: 'second-factor' | 'enrolment';
  readonly status: LoginStatus;
  readonly reason?: string;
  readonly method: 'totp' | 'recovery-code' | 'remembered-device';
}

export const MODULE = 'Two-Factor Authentication';
export const SECRET_PURPOSE = 'authenticator secret';

/** Of a row about `user`, who is who acts on Castellan's own page. */
export const authorOfPage = ({ id, name, ownPage }: Platform, user: User | undefined): Author =>
  ownPage && user
    ? authorOfUser(user)
    : { actor: { kind: ownPage ? 'user' : 'api-key', id, name }, source: 'castellan' };
