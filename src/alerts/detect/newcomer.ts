import type { Login } from '../../logins/event.js';
import type { Finding } from '../finding.js';
import type { RuleId, TunedRules } from '../rule.js';
import { before, type Profile } from './profile.js';
import { enabled, numberOf } from './rules-of.js';
import { signInFinding } from './sign-in-finding.js';
import type { Visit } from './visit.js';

/** First sign-ins from a country, on a device, of somebody who has signed in often enough to be known. */
export function newcomers(
  rules: TunedRules,
  login: Login,
  profile: Profile,
  index: number,
): readonly Finding[] {
  const visit = profile.recent[index];
  if (visit === undefined) return [];
  const country = login.place?.country ?? visit.country ?? '';
  const device = login.device ?? '';
  return [
    first('new-country', 'country', `first sign-in from ${country}`, rules, login, profile, visit, index),
    first('new-device', 'device', `first sign-in on ${device}`, rules, login, profile, visit, index),
  ].filter((finding) => finding !== undefined);
}

function first(
  id: RuleId,
  what: 'country' | 'device',
  detail: string,
  rules: TunedRules,
  login: Login,
  profile: Profile,
  visit: Visit,
  index: number,
): Finding | undefined {
  const tuned = enabled(rules, id);
  const value = visit[what];
  if (tuned === undefined || value === undefined) return undefined;
  const threshold = numberOf(tuned, 'successes');
  const { successes, knows, knowsAny } = before(profile, index);
  // Where none was ever told, the first one is no news.
  if (successes < threshold || knows(what, value) || !knowsAny(what)) return undefined;
  return signInFinding(tuned, login, { observed: successes, threshold, detail });
}
