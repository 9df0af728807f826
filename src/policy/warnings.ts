import type { Policy } from './policy.js';

const SOURCE = 'NIST SP 800-63B-4, section 3.1.1.2';

/** Why some of what a policy asks for is off, or more, by default; empty for one that NIST would accept. */
export function warningsOf(policy: Policy): readonly string[] {
  return [
    ...(policy.classes.length === 0
      ? []
      : [
          `Required classes are off by default: verifiers “SHALL NOT impose other composition rules (e.g., requiring mixtures of different character types) for passwords” (${SOURCE}). People answer them with Password1!, which guessers try first; length helps more.`,
        ]),
    ...(policy.expiry === 0
      ? []
      : [
          `Expiry is off by default: verifiers “SHALL NOT require subscribers to change passwords periodically” but “SHALL force a change if there is evidence that the authenticator has been compromised” (${SOURCE}). Who must change often takes the old one and counts up.`,
        ]),
    ...(policy['min-length'] >= 15
      ? []
      : [
          `Fewer than 15 characters are for people with a second factor alone: a password that is the only one “SHALL” have 15 (${SOURCE}).`,
        ]),
    ...(policy.common
      ? []
      : [
          `Common and breached passwords are what guessers try first: verifiers “SHALL compare the prospective secret against a blocklist” (${SOURCE}).`,
        ]),
  ];
}
