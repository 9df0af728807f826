import type { EventKindName } from '../events/event-kinds.js';
import type { RuleId } from './rule.js';
import type { Severity } from './severity.js';

/** What a rule found: the state of one subject's window when an event reached or passed the threshold. */
export interface Finding {
  readonly accountId: string;
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly subject: Subject;
  /** Event time of the first and last event in the window. */
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** Counted in the window: failures, users, deletions …; exact up to a cap of at least the threshold. */
  readonly observed: number;
  readonly threshold: number;
  /** Milliseconds; absent where the rule has none. */
  readonly windowMs?: number;
  /** Addresses it came from, canonical (RFC 5952), newest first, at most 20. */
  readonly attackers: readonly string[];
  /** User names it was aimed at, folded, newest first, at most 20. */
  readonly victims: readonly string[];
  /** The events that made it, newest first, at most 3. */
  readonly evidence: readonly EvidenceRef[];
  /** What else the card says of it, in the rule's own words: `Berlin → Lagos, 5,200 km in 41 minutes`. Plain text. */
  readonly detail?: string;
  /** A person's success that followed, where the rule is about one. */
  readonly success?: { readonly user: string; readonly ip?: string; readonly at: Date };
}

export interface EvidenceRef {
  readonly kind: EventKindName;
  readonly eventId: string;
  readonly at: Date;
}

/** The one attacker or victim: one open incident for each account, rule and subject. */
export interface Subject {
  readonly kind: 'ip' | 'user' | 'key' | 'actor' | 'account' | 'setting';
  /** Canonical or folded; empty for the empty user name. */
  readonly value: string;
}

export const subjectKey = (rule: RuleId, { kind, value }: Subject): string => `${rule}|${kind}:${value}`;
