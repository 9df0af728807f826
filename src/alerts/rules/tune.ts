import { z } from 'zod';
import { UserError } from '../../user-error.js';
import type { Parameter, ParameterName, Rule, TunedRule } from '../rule.js';
import { SEVERITIES } from '../severity.js';
import { untuned } from './catalogue.js';
import type { RuleChange } from './rule-book.js';

const named = (rule: Rule): readonly (readonly [ParameterName, Parameter])[] =>
  Object.entries(rule.parameters) as [ParameterName, Parameter][];

/** `threshold 2–1,000 failures`, one for each parameter. */
export const rangesOf = (rule: Rule): readonly string[] =>
  named(rule).map(
    ([name, { min, max, unit }]) => `${name} ${min.toLocaleString('en')}–${max.toLocaleString('en')} ${unit}`,
  );

/**
 * The rule with the change made.
 * @throws UserError for a value the rule has not, or out of its range, with lines that would work
 */
export function tune(tuned: TunedRule, { enabled, severity, values = {} }: RuleChange): TunedRule {
  const { rule } = tuned;
  for (const [name, value] of Object.entries(values)) check(rule, name, value);
  return {
    rule,
    enabled: enabled ?? tuned.enabled,
    severity: severity ?? tuned.severity,
    values: { ...tuned.values, ...values },
  };
}

function check(rule: Rule, name: string, value: number | undefined): void {
  if (value === undefined) return;
  const parameter = named(rule).find(([own]) => own === name)?.[1];
  const line = `/alerts rule-set rule:${rule.id}`;
  if (parameter === undefined) {
    const has = rangesOf(rule);
    throw new UserError(
      `${rule.id} has no ${name}. ${has.length === 0 ? 'It has nothing to count: only on:, off: and severity:.' : `It has ${has.join(', ')}.`}`,
      named(rule).map(([own, each]) => `${line} ${own}:${each.default}`),
    );
  }
  const { min, max, unit, default: usual } = parameter;
  if (Number.isInteger(value) && value >= min && value <= max) return;
  const near = Math.min(max, Math.max(min, Math.round(value) || usual));
  throw new UserError(
    `${name} of ${rule.id} is a whole number from ${min.toLocaleString('en')} to ${max.toLocaleString('en')} ${unit}, not ${value.toLocaleString('en')}; usual is ${usual}.`,
    [`${line} ${name}:${near}`],
  );
}

const SETTING = z.object({
  enabled: z.boolean().optional().catch(undefined),
  severity: z.enum(SEVERITIES).optional().catch(undefined),
  values: z.record(z.string(), z.number()).optional().catch(undefined),
});

/** As stored; what this program does not know (any more), or what is out of range now, is left as the catalogue has it. */
export function tuneLeniently(rule: Rule, stored: unknown): TunedRule {
  const { values = {}, ...rest } = SETTING.parse(stored);
  const fitting = named(rule).flatMap(([name, { min, max }]) => {
    const value = values[name];
    return value !== undefined && value >= min && value <= max ? [[name, value] as const] : [];
  });
  return tune(untuned(rule), { ...rest, values: Object.fromEntries(fitting) });
}
