import { z } from 'zod';
import { UserError } from '../../user-error.js';
import type { Parameter, ParameterName, Rule, TunedRule } from '../rule.js';
import { SEVERITIES } from '../severity.js';
import { firingParameter, untuned } from './catalogue.js';
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

/**
 * A value of a rule as typed.
 * @throws UserError for one the rule has not, or out of its range
 */
export function readValue(rule: Rule, name: ParameterName, typed: string): number {
  const value = /^\d{1,9}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
  check(rule, name, value, typed);
  return value;
}

/**
 * The number that `threshold:` of a backtest tries: of the parameter that fires the rule.
 * @throws UserError where there is none, or out of its range
 */
export function readTried(rule: Rule, typed: string): number {
  return readValue(rule, firingParameter(rule) ?? 'threshold', typed);
}

function check(rule: Rule, name: string, value: number | undefined, typed = String(value)): void {
  if (value === undefined) return;
  const line = `/alerts rule-set rule:${rule.id}`;
  const parameter = named(rule).find(([own]) => own === name)?.[1];
  if (parameter === undefined)
    throw new UserError(`${rule.id} has no ${name}. ${whatItHas(rule)}`, alike(rule, value), { about: name });
  const { min, max, unit, default: usual } = parameter;
  if (Number.isInteger(value) && value >= min && value <= max) return;
  const near = Number.isFinite(value) ? Math.min(max, Math.max(min, Math.round(value))) : usual;
  throw new UserError(
    `${name} of ${rule.id} is a whole number from ${min.toLocaleString('en')} to ${max.toLocaleString('en')} ${unit}, not “${typed.slice(0, 20)}”; usually ${usual}.`,
    [`${line} ${name}:${near}`],
    { about: name },
  );
}

function whatItHas(rule: Rule): string {
  const ranges = rangesOf(rule);
  return ranges.length === 0
    ? 'It counts nothing: there are on: and severity: alone.'
    : `It has ${ranges.join(', ')}.`;
}

/** The same number where the rule has one. */
function alike(rule: Rule, value: number): readonly string[] {
  return named(rule).map(([own, { min, max, default: usual }]) => {
    const fitting = value >= min && value <= max ? value : usual;
    return `/alerts rule-set rule:${rule.id} ${own}:${fitting}`;
  });
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
