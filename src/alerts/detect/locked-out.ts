import type { Login } from '../../logins/event.js';
import type { Finding } from '../finding.js';
import type { TunedRules } from '../rule.js';
import { enabled } from './rules-of.js';
import { signInFinding } from './sign-in-finding.js';

/** A lockout that begins, here or on a platform that tells of it. Failures that led to it are the same attack's, by user and address. */
export function lockedOut(login: Login, rules: TunedRules): Finding | undefined {
  const tuned = enabled(rules, 'lockout');
  if (tuned === undefined || login.status !== 'failure') return undefined;
  const { reason: detail } = login;
  return signInFinding(tuned, login, {
    observed: 1,
    threshold: 1,
    ...(detail === undefined ? {} : { detail }),
  });
}
