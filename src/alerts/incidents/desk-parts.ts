import type { Asked, Record } from '../../accounts/asking/author.js';
import type { User } from '../../accounts/users/user.js';
import type { UserStore } from '../../accounts/users/user-store.js';
import type { Outbox } from '../../delivery/outbox.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { RandomBytes } from '../../secrets/random-bytes.js';
import type { Clock } from '../../time/clock.js';
import type { Expectations } from '../expectations.js';
import type { Reach } from '../reach.js';
import type { IncidentStore } from './incident-store.js';

/** What changes of incidents are made with. */
export interface DeskParts {
  readonly store: IncidentStore;
  readonly outbox: Outbox;
  readonly reach: Reach;
  readonly users: Pick<UserStore, 'withEmails' | 'find'>;
  readonly expectations: Pick<Expectations, 'hides'>;
  readonly record: Record;
  /** Ends all sessions of somebody who says that one of them is not theirs. */
  readonly signOut: (user: User, by: Asked, transaction: Transaction) => Promise<unknown>;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
}
