import type { Asked } from '../accounts/asking/author.js';
import type { Login } from '../logins/event.js';
import type { Transaction } from '../mongo/transaction.js';
import type { Interval } from '../time/interval.js';
import type { Incident } from './incident.js';
import type { Severity } from './severity.js';

/**
 * The incidents of the accounts. Every act writes its audit row (module Alerts) and a line of the timeline, and has the
 * card edited wherever it is shown, in the same transaction. Acting twice does no harm: the second is told what is so
 * already. Incidents of accounts the asker does not see are as unknown as those that never were.
 */
export interface Incidents {
  /** Open, acknowledged and snoozed ones: the gravest first, then the newest. */
  open(accountIds: readonly string[]): Promise<readonly Incident[]>;
  /** Opened in the interval, newest first. */
  list(
    accountIds: readonly string[],
    interval: Interval,
    page: number,
    size: number,
  ): Promise<{ readonly incidents: readonly Incident[]; readonly total: number }>;
  /** By id, whatever its state; what it was merged into when it was. */
  find(accountIds: readonly string[], id: string): Promise<Incident | undefined>;
  acknowledge(id: string, by: Asked, transaction: Transaction): Promise<Acted>;
  resolve(id: string, by: Asked, transaction: Transaction): Promise<Acted>;
  /** Quiet until then: no escalation, no edits that call for attention; it opens again by itself. */
  snooze(id: string, until: Date, by: Asked, transaction: Transaction): Promise<Acted>;
  /** The logins that belong to it, newest first, and how many there are exactly. */
  logins(
    incident: Incident,
    most: number,
  ): Promise<{ readonly shown: readonly Login[]; readonly total: number }>;
  /** A marked incident that goes the whole way: route, card, escalation. Resolves itself after an hour. Default: high. */
  test(accountId: string, by: Asked, transaction: Transaction, severity?: Severity): Promise<Incident>;
  /** The person says whether a sign-in was theirs: `no` raises it to high. */
  confirm(id: string, wasMe: boolean, by: Asked, transaction: Transaction): Promise<Acted>;
}

/** `changed` is false when it was so already; `incident` is as it is now. */
export interface Acted {
  readonly incident: Incident;
  readonly changed: boolean;
  /** What to tell the person: `Ben acknowledged it 2 minutes ago.` */
  readonly word: string;
}
