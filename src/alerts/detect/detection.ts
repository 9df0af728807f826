import type { Registry } from 'prom-client';
import type { AuditEvent } from '../../audit/event.js';
import type { AuditTrail } from '../../audit/trail.js';
import type { LoginActivity } from '../../logins/activity.js';
import type { Login } from '../../logins/event.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Clock } from '../../time/clock.js';
import type { Finding } from '../finding.js';
import type { RuleBook } from '../rules/rule-book.js';

/** An event as the rules see it. */
export type Observed =
  | { readonly kind: 'login'; readonly login: Login }
  | { readonly kind: 'audit'; readonly event: AuditEvent };

/**
 * Windows over events, in memory, bounded. Windows are in event time, trailing and inclusive; events that come up to
 * five minutes late, or out of order, count as if they had come in time. Which rules hold, and with which values, is
 * read afresh at most every two seconds. The same event (kind, account, id) observed again changes nothing, and finds
 * the same again.
 */
export interface Detection {
  /** Reads what is stored about the events' people (earlier successes, status, roles) and rules; call it before `observe`. */
  prepare(events: readonly Observed[]): Promise<void>;
  /** What this event brings to, or keeps at, its threshold. Synchronous, and the hot path. */
  observe(event: Observed): readonly Finding[];
  /** Writes what was learnt about people since the last call (profiles); commits with the tail's position. */
  keep(transaction: Transaction): Promise<void>;
  /** Forgets everything, and fills the windows from the newest stored events. For when leading begins. */
  rebuild(now: Date): Promise<void>;
  /** For metrics: subjects held, the most that may be, and how many were let go for want of room. */
  size(): { readonly subjects: number; readonly capacity: number; readonly evicted: number };
}

/** What `openDetection(database, settings)` of `open-detection.ts` is given. */
export interface DetectionSettings {
  readonly clock: Clock;
  readonly rules: Pick<RuleBook, 'of'>;
  /** For `rebuild`. */
  readonly audit: Pick<AuditTrail, 'count' | 'stream'>;
  readonly logins: Pick<LoginActivity, 'count' | 'stream'>;
  /** Most subjects (users, addresses) with a window at a time; default {@link SUBJECTS}. */
  readonly capacity?: number;
  readonly metrics?: Registry;
}

/** They take about 140 MB, with the acts in their windows. */
export const SUBJECTS = 400_000;
