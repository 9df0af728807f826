import type { Asked } from '../../accounts/asking/author.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { ParameterName, RuleId, TunedRule, TunedRules } from '../rule.js';
import type { Severity } from '../severity.js';

/** What somebody wants different of one rule. */
export interface RuleChange {
  readonly enabled?: boolean;
  readonly severity?: Severity;
  /** Whole numbers, each within its parameter's range. */
  readonly values?: Readonly<Partial<Record<ParameterName, number>>>;
}

/** The rules as each account has them: the catalogue's, and what the account changed. */
export interface RuleBook {
  /** Every rule, at most {@link RULES_CACHED_MS} old. */
  of(accountId: string): Promise<TunedRules>;
  /**
   * Changes one rule of one account; with its audit row (module Alerts, sub-module Rules).
   * @returns the rule before and after
   * @throws UserError for a value the rule has not, or out of its range; it names both
   */
  set(
    accountId: string,
    rule: RuleId,
    change: RuleChange,
    by: Asked,
    transaction: Transaction,
  ): Promise<{ readonly before: TunedRule; readonly after: TunedRule }>;
}

/** How long a change may go unnoticed by another process. */
export const RULES_CACHED_MS = 2000;
