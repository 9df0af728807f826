import type { Outcome } from '../events/outcome.js';
import type { Cursor, Groups, Page, Recorded } from '../events/page.js';
import type { Order } from '../events/read-all.js';
import type { Series } from '../events/series.js';
import type { Transaction } from '../mongo/transaction.js';
import type { Interval } from '../time/interval.js';
import type { Login, LoginStatus, NewLogin } from './event.js';

/** Which rows. Every field present must match; text comparisons ignore case. */
export interface LoginFilter {
  readonly accountIds: readonly string[];
  readonly interval: Interval;
  /** User name or the registered user's name. The empty string finds logins with an empty user name. */
  readonly user?: string;
  /** Address or CIDR range, IPv4 or IPv6, already validated. */
  readonly ip?: string;
  readonly device?: string;
  /** Country by English name or ISO code. */
  readonly country?: string;
  /** City, or any part of the place: substring. */
  readonly place?: string;
  readonly status?: LoginStatus;
  readonly action?: string;
}

export const LOGIN_DIMENSIONS = [
  'user',
  'ip',
  'device',
  'country',
  'place',
  'status',
  'action',
  'account',
  'reason',
] as const;
export type LoginDimension = (typeof LOGIN_DIMENSIONS)[number];

/** The login activity: append-only. The same contract as the audit trail, for logins. */
export interface LoginActivity {
  /** What the licence of the geo database wants to stand where places are shown. */
  readonly attribution?: string;
  append(events: readonly NewLogin[], transaction?: Transaction): Promise<Recorded>;
  record(events: readonly NewLogin[]): Promise<readonly Outcome[]>;
  page(filter: LoginFilter, size: number, cursor?: Cursor): Promise<Page<Login>>;
  count(filter: LoginFilter): Promise<number>;
  countBy(filter: LoginFilter, dimension: LoginDimension, limit: number): Promise<Groups>;
  /** Counts by value for each step of time, see `Series`. */
  series(filter: LoginFilter, dimension: LoginDimension, stepMs: number): Promise<Series>;
  find(accountIds: readonly string[], id: string): Promise<Login | undefined>;
  stream(filter: LoginFilter, order?: Order): AsyncIterable<Login>;
  lastMatch(filter: Omit<LoginFilter, 'interval'>): Promise<Date | undefined>;
  known(accountIds: readonly string[], dimension: LoginDimension): Promise<readonly string[]>;
}
