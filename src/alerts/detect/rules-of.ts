import type { ParameterName, RuleId, TunedRule, TunedRules } from '../rule.js';
import { ruleOf, untuned } from '../rules/catalogue.js';

const MINUTE = 60_000;

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

export const windowOf = (tuned: TunedRule): number => numberOf(tuned, 'minutes') * MINUTE;
