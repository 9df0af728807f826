import type { Login } from '../../logins/event.js';
import { DAY_MS } from '../../time/lengths.js';
import type { Finding } from '../finding.js';
import type { TunedRules } from '../rule.js';
import type { Person } from './people.js';
import { lastBefore, type Profile } from './profile.js';
import { enabled, numberOf } from './rules-of.js';
import { signInFinding } from './sign-in-finding.js';

/** Any attempt of a user who is suspended or deleted, or who has not signed in for so many days. */
export function outOfService(
  rules: TunedRules,
  login: Login,
  person: Person,
  profile: Profile | undefined,
): Finding | undefined {
  const tuned = enabled(rules, 'dormant-or-suspended-user');
  if (tuned === undefined) return undefined;
  const threshold = numberOf(tuned, 'days');
  const at = login.occurredAt.getTime();
  // Somebody added lately has had no time to sign in.
  const seen = Math.max(person.since, (profile && lastBefore(profile, at, login.id)) ?? person.since);
  const days = Math.floor(Math.max(0, at - seen) / DAY_MS);
  const gone = person.status !== 'active';
  if (!gone && days < threshold) return undefined;
  const detail = gone ? `the user is ${person.status}` : `no sign-in for ${days} days`;
  return signInFinding(tuned, login, { observed: days, threshold, detail });
}
