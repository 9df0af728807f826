import { counted } from '../../counted.js';
import type { IncidentFinding } from '../incident.js';
import { firingParameter, ruleOf } from '../rules/catalogue.js';

type Counted = Pick<IncidentFinding, 'rule' | 'observed' | 'threshold' | 'windowMs'>;

/** `12 failures in 5 minutes`. */
export function observedWords({ rule, observed, windowMs }: Counted): string {
  const unit = unitOf(rule);
  const count = `${observed.toLocaleString('en')}${unit === '' ? '' : ` ${unit}`}`;
  return windowMs === undefined ? count : `${count} in ${minutes(windowMs)}`;
}

/** `10 failures in 5 minutes`: from where on the rule fires. */
export const thresholdWords = (finding: Counted): string =>
  observedWords({ ...finding, observed: finding.threshold });

/** One line of the timeline; it names nobody, since what was typed as a user name may be a password. */
export const findingWords = ({ severity, ...finding }: IncidentFinding): string =>
  `${finding.rule} (${severity})${finding.threshold > 1 ? `: ${observedWords(finding)}` : ''}`;

function unitOf(rule: IncidentFinding['rule']): string {
  const { parameters } = ruleOf(rule);
  const parameter = firingParameter(ruleOf(rule));
  return (parameter && parameters[parameter]?.unit) ?? '';
}

function minutes(ms: number): string {
  return counted(Math.round(ms / 60_000), 'minute');
}
