import { addressKey, readRange } from '../../geo/address.js';
import type { Expectation } from '../expectations.js';
import type { Finding } from '../finding.js';

/** Whether the finding is what the exception speaks of. Of one with several attackers or victims all must be. */
export function speaksOf({ rule, user, cidr }: Expectation, finding: Finding): boolean {
  if (rule !== finding.rule || finding.severity === 'critical') return false;
  if (user === undefined && cidr === undefined) return false;
  return (
    (user === undefined || isOnlyAbout(user, finding)) && (cidr === undefined || isOnlyFrom(cidr, finding))
  );
}

function isOnlyAbout(user: string, { subject, victims }: Finding): boolean {
  const about = subject.kind === 'user' || subject.kind === 'actor' ? [subject.value] : victims;
  return about.length > 0 && about.every((each) => each === user);
}

function isOnlyFrom(cidr: string, { subject, attackers }: Finding): boolean {
  const from = subject.kind === 'ip' ? [subject.value] : attackers;
  const { first, last } = readRange(cidr);
  return (
    from.length > 0 &&
    from.every((ip) => {
      const key = addressKey(ip);
      return key !== undefined && key >= first && key <= last;
    })
  );
}
