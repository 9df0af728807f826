import type { Finding } from '../finding.js';
import type { TunedRules } from '../rule.js';
import { type Counted, countingRule, eachOne } from './counting.js';

/**
 * Of most people so many failures; a manager's or an admin's each one, for the digest alone until there are so many.
 * @param watched the user manages the account or is admin of the platform
 */
export function failedLogins(rules: TunedRules, counted: Counted, watched: boolean): Finding | undefined {
  const found = countingRule('failed-logins', rules, counted);
  if (found !== undefined || !watched) return found;
  const one = eachOne('failed-logins', rules, counted);
  return one && { ...one, severity: 'info' };
}
