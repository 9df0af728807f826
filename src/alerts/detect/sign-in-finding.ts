import { fold } from '../../events/fold.js';
import type { Login } from '../../logins/event.js';
import type { Finding } from '../finding.js';
import type { TunedRule } from '../rule.js';

/** A finding about one sign-in (or attempt) of a user. */
export function signInFinding(
  { rule, severity }: TunedRule,
  { accountId, id, username, ip, occurredAt: at, status }: Login,
  said: Pick<Finding, 'observed' | 'threshold' | 'detail'>,
): Finding {
  const user = fold(username);
  return {
    accountId,
    rule: rule.id,
    severity,
    subject: { kind: 'user', value: user },
    firstAt: at,
    lastAt: at,
    ...said,
    attackers: ip === undefined ? [] : [ip],
    victims: [user],
    evidence: [{ kind: 'login', eventId: id, at }],
    ...(status === 'success' ? { success: { user, at, ...(ip === undefined ? {} : { ip }) } } : {}),
  };
}
