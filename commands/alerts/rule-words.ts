import type { ParameterName, Rule, TunedRule } from '../../src/alerts/rule.js';

/** The parameters of a rule with their values, in the catalogue's order. */
export const valuesOf = ({ rule, values }: TunedRule) =>
  (Object.entries(rule.parameters) as [ParameterName, NonNullable<Rule['parameters'][ParameterName]>][]).map(
    ([name, parameter]) => ({ name, parameter, value: values[name] ?? parameter.default }),
  );

/** `10 failures, 5 minutes`, what differs from usual with the usual behind it. */
export const valuesInWords = (tuned: TunedRule): string =>
  valuesOf(tuned)
    .map(({ parameter, value }) => {
      const usual = value === parameter.default ? '' : ` (usually ${parameter.default})`;
      return `${value.toLocaleString('en')} ${parameter.unit}${usual}`;
    })
    .join(', ') || '—';

export const attackInWords = ({ attack }: Rule): string => (attack ? `${attack.id} ${attack.name}` : '—');
