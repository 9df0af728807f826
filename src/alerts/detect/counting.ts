import type { EventKindName } from '../../events/event-kinds.js';
import type { Finding, Subject } from '../finding.js';
import type { RuleId, TunedRules } from '../rule.js';
import { type Act, fullest, type Placed, sizeOf } from './entries.js';
import { findingOf } from './finding-of.js';
import { enabled, numberOf, windowOf } from './rules-of.js';

/** One act and where it stands among what its subject did. */
export interface Counted {
  readonly accountId: string;
  readonly kind: EventKindName;
  readonly subject: Subject;
  readonly acts: readonly Act[];
  readonly placed: Placed;
  readonly own: Act;
}

/** Fires when `threshold` acts of the subject, this one among them, lie within the rule's minutes. */
export function countingRule(id: RuleId, rules: TunedRules, counted: Counted): Finding | undefined {
  const tuned = enabled(rules, id);
  if (tuned === undefined) return undefined;
  const { accountId, kind, subject, acts, placed, own } = counted;
  const threshold = numberOf(tuned, 'threshold');
  if (acts.length < threshold) return undefined;
  const span = fullest(acts, placed.index, windowOf(tuned));
  const observed = sizeOf(span);
  if (observed < threshold) return undefined;
  return findingOf({ accountId, tuned, kind, subject, acts, span, own, observed, threshold });
}

/** One act suffices. */
export function eachOne(id: RuleId, rules: TunedRules, counted: Counted): Finding | undefined {
  const tuned = enabled(rules, id);
  if (tuned === undefined) return undefined;
  const { accountId, kind, subject, acts, placed, own } = counted;
  const span = { from: placed.index, to: placed.index };
  return findingOf({ accountId, tuned, kind, subject, acts, span, own, observed: 1, threshold: 1 });
}
