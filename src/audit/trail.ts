import type { Outcome } from '../events/outcome.js';
import type { Cursor, Groups, Page, Recorded } from '../events/page.js';
import type { Order } from '../events/read-all.js';
import type { Series } from '../events/series.js';
import type { Transaction } from '../mongo/transaction.js';
import type { Interval } from '../time/interval.js';
import type { AuditEvent, AuditStatus, NewAuditEvent } from './event.js';

/** Which rows. Every field present must match; text comparisons ignore case, and are exact unless said. */
export interface AuditFilter {
  /** The accounts the asker may see; never taken from what was typed without that check. */
  readonly accountIds: readonly string[];
  readonly interval: Interval;
  readonly module?: string;
  readonly subModule?: string;
  readonly action?: string;
  /** Actor's name. */
  readonly actor?: string;
  readonly username?: string;
  /** Address or CIDR range, IPv4 or IPv6, already validated. */
  readonly ip?: string;
  readonly status?: AuditStatus;
  /** Name or id of a touched resource. */
  readonly resource?: string;
  /** Words found anywhere in description, reason, resource names: substring. */
  readonly text?: string;
}

export const AUDIT_DIMENSIONS = [
  'account',
  'username',
  'ip',
  'description',
  'module',
  'sub-module',
  'action',
  'actor',
  'status',
  'resource',
] as const;
export type AuditDimension = (typeof AUDIT_DIMENSIONS)[number];

/** The audit trail: append-only. */
export interface AuditTrail {
  /**
   * Records events; resolves when they are durable (majority, journal), or, given a transaction, when it commits.
   * An id already present in its account is left as it was and counted as existing.
   */
  append(events: readonly NewAuditEvent[], transaction?: Transaction): Promise<Recorded>;
  /**
   * As `append`, sharing writes with whoever records at the same time; tells of each event what became of it.
   * @throws QueueFull when too many wait already; nothing was taken
   * @throws NotRecorded when the database failed: unknown what is there. Sending again is safe for events with an id
   */
  record(events: readonly NewAuditEvent[]): Promise<readonly Outcome[]>;
  /** One page, newest first, with the exact total. `size` 1 to 1,000. */
  page(filter: AuditFilter, size: number, cursor?: Cursor): Promise<Page<AuditEvent>>;
  count(filter: AuditFilter): Promise<number>;
  /** Grouped counts with first and last time, at most `limit` groups. */
  countBy(filter: AuditFilter, dimension: AuditDimension, limit: number): Promise<Groups>;
  /** Counts by value for each step of time, see `Series`; not by resource, of which an event has several. */
  series(filter: AuditFilter, dimension: AuditDimension, stepMs: number): Promise<Series>;
  /** By event id within the given accounts. */
  find(accountIds: readonly string[], id: string): Promise<AuditEvent | undefined>;
  /** Events whose id begins so, at most `most`, in the order of ids. */
  startingWith(
    accountIds: readonly string[],
    beginning: string,
    most: number,
  ): Promise<readonly AuditEvent[]>;
  /** All matching rows, newest first unless said otherwise, decoded lazily with bounded memory. */
  stream(filter: AuditFilter, order?: Order): AsyncIterable<AuditEvent>;
  /** When a row last matched, whatever the interval (for answers that explain why they are empty). */
  lastMatch(filter: Omit<AuditFilter, 'interval'>): Promise<Date | undefined>;
  /**
   * Values that occur in these accounts, for completion and spelling advice; at most 500. Modules, sub-modules and
   * actions are all there are, the catalogue's first; other values come from the newest events, most frequent first.
   * @param within only sub-modules or actions of this module (and sub-module)
   */
  known(
    accountIds: readonly string[],
    dimension: AuditDimension,
    within?: Pick<AuditFilter, 'module' | 'subModule'>,
  ): Promise<readonly string[]>;
}
