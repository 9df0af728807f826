import type { Interval } from '../../time/interval.js';
import type { Finding } from '../finding.js';
import type { RuleId, TunedRule } from '../rule.js';

/** The rules tried on what is stored: what they would have opened. */
export interface Backtest {
  /**
   * Runs the same detection that runs live over the stored events of the interval, of every source, oldest first and
   * with bounded memory. What is usual for a user is learnt from the interval itself.
   * @throws UserError for a rule that no stored event can tell of, or a threshold out of its range
   * @throws the signal's reason when aborted
   */
  run(trial: Trial, watch: Watching): Promise<Backtested>;
}

export interface Trial {
  readonly accountIds: readonly string[];
  readonly interval: Interval;
  /** This one alone, switched on or not; otherwise all that are on. */
  readonly rule?: RuleId;
  /** Tried in place of the rule's own. */
  readonly threshold?: number;
}

export interface Watching {
  /** Called now and then with how many events were looked at. */
  progress(events: number): void;
  readonly signal: AbortSignal;
}

export interface Backtested {
  /** Looked at. */
  readonly events: number;
  /** In the order of the catalogue. */
  readonly outcomes: readonly Outcome[];
}

export interface Outcome {
  /** As it was tried; of the first account. */
  readonly tuned: TunedRule;
  /** Distinct: addresses, users, keys … of an account. */
  readonly subjects: number;
  /** More than one of a subject, where it was quiet for so long that the first had resolved itself. */
  readonly incidents: number;
  /** Event time of the first and last event that belongs to one. */
  readonly first?: Date;
  readonly last?: Date;
  /** Those with the highest count, at most 10. */
  readonly worst: readonly Worst[];
}

export interface Worst {
  /** At its fullest. */
  readonly finding: Finding;
  readonly incidents: number;
}
