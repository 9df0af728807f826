import { readRange } from '../../geo/address.js';
import { DAY_MS } from '../../time/lengths.js';
import { UserError } from '../../user-error.js';
import type { NewExpectation } from '../expectations.js';
import { ruleOf } from '../rules/catalogue.js';

const MOST_DAYS = 90;
/** The widest network, in bits of its prefix. */
const WIDEST = { ipv4: 16, ipv6: 32 } as const;

/**
 * An exception that hides little: one rule that is not critical, one user or a small network, for a while.
 * @throws UserError that says what is too much
 */
export function checkNarrow({ rule, user, cidr, until }: NewExpectation, now: Date): void {
  if (ruleOf(rule).severity === 'critical')
    throw new UserError(
      `${rule} is critical, and critical alerts are never hidden. Snooze the incident instead.`,
    );
  if (user === undefined && cidr === undefined)
    throw new UserError(
      `An exception for everybody would switch ${rule} off. Name a user: or an ip: that it is about.`,
      ['/alerts rule-list'],
    );
  if (until <= now) throw new UserError('That is over already. Say how long from now: for:7d.');
  if (until.getTime() - now.getTime() > MOST_DAYS * DAY_MS)
    throw new UserError(
      `An exception holds at most ${MOST_DAYS} days: what is expected longer is a rule to tune.`,
    );
  if (cidr !== undefined) checkNetwork(cidr);
}

function checkNetwork(cidr: string): void {
  const { text } = readRange(cidr);
  const [host = '', bits] = text.split('/');
  const isV6 = host.includes(':');
  const widest = isV6 ? WIDEST.ipv6 : WIDEST.ipv4;
  if (bits === undefined || Number(bits) >= widest) return;
  throw new UserError(
    `${text} is too wide: it would hide attacks from whole providers. At most a /${widest} can be expected.`,
    [],
  );
}
