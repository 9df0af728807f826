import type { ParameterName, Rule, RuleId, TunedRule, TunedRules } from '../rule.js';
import { AUDIT_RULES } from './audit-rules.js';
import { LOGIN_RULES } from './login-rules.js';

/** Every rule there is, in the order shown; presets last. */
export const RULES: readonly Rule[] = [...LOGIN_RULES, ...AUDIT_RULES].sort(
  (a, b) => Number(a.preset ?? false) - Number(b.preset ?? false),
);

const byId = new Map(RULES.map((rule) => [rule.id, rule]));

export function ruleOf(id: RuleId): Rule {
  const rule = byId.get(id);
  if (rule === undefined) throw new Error(`the rule ${id} is not in the catalogue`);
  return rule;
}

/** The rule as nobody changed it. */
export const untuned = (rule: Rule): TunedRule => ({
  rule,
  enabled: rule.preset !== true,
  severity: rule.severity,
  values: Object.fromEntries(
    Object.entries(rule.parameters).map(([name, parameter]) => [name, parameter.default]),
  ),
});

/** Every rule as nobody changed it. */
export const UNTUNED: TunedRules = new Map(RULES.map((rule) => [rule.id, untuned(rule)]));

/** The parameter whose number makes the rule fire: what `threshold:` of a backtest tries. */
export const firingParameter = ({ parameters }: Rule): ParameterName | undefined =>
  (['threshold', 'users', 'kilometres', 'successes', 'days', 'minutes'] as const).find(
    (name) => parameters[name] !== undefined,
  );
