import type { EvidenceRef, Finding, Subject } from './finding.js';
import type { RuleId } from './rule.js';
import type { Severity } from './severity.js';

/**
 * What the rules found about one attack: findings that share an attacker or a victim, the worst first. One open
 * incident for each account, rule and subject (a unique index). Its card in chat is the alert.
 */
export interface Incident {
  /** `in-7k2m9d`: to be typed. */
  readonly id: string;
  readonly accountId: string;
  readonly status: IncidentStatus;
  /** Of the worst finding, or higher once a success followed. */
  readonly severity: Severity;
  readonly findings: readonly IncidentFinding[];
  /** When it was opened, by the clock; and reopened last. */
  readonly openedAt: Date;
  readonly reopenedAt?: Date;
  /** Event time of the first and last event that belongs to it. */
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** When an event of it came last, by the clock: quiet is counted from here. */
  readonly lastSeenAt: Date;
  /** Links: newest first, at most 100 each. */
  readonly attackers: readonly string[];
  readonly victims: readonly string[];
  readonly success?: Finding['success'];
  readonly acknowledged?: { readonly by: string; readonly userId: string; readonly at: Date };
  readonly snoozed?: { readonly by: string; readonly until: Date };
  readonly resolved?: { readonly by: string; readonly at: Date; readonly quiet: boolean };
  /** Oldest first, at most 200. */
  readonly timeline: readonly TimelineEntry[];
  /** How often it was opened: 1, and one more for each recurrence. Its card's subject holds this. */
  readonly generation: number;
  /** Escalation: how many of the people on call were called so far, and when the next is. */
  readonly escalation: {
    readonly step: number;
    readonly nextAt?: Date;
    /** User ids of those called. */
    readonly called?: readonly string[];
  };
  /** When the card of this generation was wanted; absent while it has none of its own. */
  readonly cardAt?: Date;
  /** Whose lockout ended last, and when. */
  readonly lockoutOver?: { readonly user: string; readonly at: Date };
  /** It is a line of this storm, and has no card of its own. */
  readonly stormId?: string;
  /** It is a storm itself: its findings are its lines'. `over`: it takes in no further ones. */
  readonly storm?: 'raging' | 'over';
  /** It went on in this one. */
  readonly mergedInto?: string;
  /** By `/alerts test`: marked everywhere, in no digest. */
  readonly test: boolean;
}

export type IncidentStatus = 'open' | 'acknowledged' | 'snoozed' | 'resolved' | 'merged';

export interface IncidentFinding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly subject: Subject;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** The highest seen. */
  readonly observed: number;
  readonly threshold: number;
  readonly windowMs?: number;
  readonly evidence: readonly EvidenceRef[];
  /** Addresses it came from: newest first, at most 20. */
  readonly attackers?: readonly string[];
  readonly detail?: string;
}

export interface TimelineEntry {
  readonly at: Date;
  /** `opened`, `acknowledged by Maya`, `severity rose to critical: …`. */
  readonly what: string;
}
