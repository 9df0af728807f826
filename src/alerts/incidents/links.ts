import type { Finding } from '../finding.js';
import { subjectKey } from '../finding.js';
import type { Incident } from '../incident.js';

/**
 * What findings are folded by: the same address attacks, or the same user is attacked. The empty user name is nobody,
 * so that whoever typed none is not one victim.
 */
export const linksOf = ({
  attackers,
  victims,
  test,
  storm,
}: Pick<Finding, 'attackers' | 'victims'> & Partial<Pick<Incident, 'test' | 'storm'>>): readonly string[] =>
  test === true || storm !== undefined
    ? []
    : [...attackers.map((ip) => `ip:${ip}`), ...victims.filter(Boolean).map((user) => `user:${user}`)];

/** What no two live incidents of an account may both have. Never empty: an index takes an empty list for a value. */
export function openKeysOf({ id, findings, test, storm }: Incident): readonly string[] {
  if (test) return [`test|${id}`];
  if (storm !== undefined) return [storm === 'raging' ? STORM_KEY : `storm|${id}`];
  return findings.map(({ rule, subject }) => subjectKey(rule, subject));
}

/** One storm of an account at a time. */
export const STORM_KEY = 'storm|raging';
