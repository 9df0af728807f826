import type { Asked } from '../accounts/asking/author.js';
import type { Transaction } from '../mongo/transaction.js';
import type { Finding } from './finding.js';
import type { RuleId } from './rule.js';

/** A narrow exception: findings of this rule about this user or these addresses open nothing until it ends. */
export interface Expectation {
  /** `ex-7k2m9d`. */
  readonly id: string;
  readonly accountId: string;
  readonly rule: RuleId;
  /** At least one of both; with both, both must match. */
  readonly user?: string;
  /** Canonical CIDR, no wider than /16 (IPv4) or /32 (IPv6). */
  readonly cidr?: string;
  readonly until: Date;
  readonly by: string;
  readonly createdAt: Date;
  /** Findings it kept from opening or raising an incident. */
  readonly hidden: number;
  readonly reason?: string;
}

export interface Expectations {
  /** Those that hold at `now`, the account's own, newest first. */
  list(accountIds: readonly string[], now: Date): Promise<readonly Expectation[]>;
  /** @throws UserError when it is too wide, too long (90 days), says nothing, or the rule is critical: those are never hidden */
  add(wanted: NewExpectation, by: Asked, transaction: Transaction): Promise<Expectation>;
  /** @throws UserError when there is none of that id in the asker's accounts */
  remove(id: string, by: Asked, transaction: Transaction): Promise<Expectation>;
  /** The one that hides the finding; counted in the transaction. Never for critical findings. */
  hides(finding: Finding, at: Date, transaction: Transaction): Promise<Expectation | undefined>;
}

export type NewExpectation = Pick<Expectation, 'accountId' | 'rule' | 'user' | 'cidr' | 'until' | 'reason'>;
