import { MINUTE_MS } from '../../time/lengths.js';
import type { ParameterName, RuleId, TunedRule, TunedRules } from '../rule.js';
import { ruleOf, untuned } from '../rules/catalogue.js';

/** The rule as the account has it, if it is switched on. */
export function enabled(rules: TunedRules, id: RuleId): TunedRule | undefined {
  const tuned = rules.get(id) ?? untuned(ruleOf(id));
  return tuned.enabled ? tuned : undefined;
}

/** @throws Error for a parameter the rule has not */
export function numberOf({ rule, values }: TunedRule, name: ParameterName): number {
  const value = values[name];
  if (value === undefined) throw new Error(`the rule ${rule.id} has no ${name}`);
  return value;
}

export const windowOf = (tuned: TunedRule): number => numberOf(tuned, 'minutes') * MINUTE_MS;
