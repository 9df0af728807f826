import type { Incident, IncidentFinding } from '../incident.js';
import type { RuleId } from '../rule.js';
import type { People } from './people.js';

type Say = (who: string, from: string) => string;

/** What happened, in one plain sentence. */
const SENTENCES: Readonly<Record<RuleId, Say>> = {
  'failed-logins': (who) => `sign-ins of ${who} fail`,
  'brute-force-ip': (_, from) => `somebody guesses passwords from ${from}`,
  'brute-force-user': (who) => `somebody guesses the password of ${who}`,
  lockout: (who) => `${who} was locked out after failed sign-ins`,
  'password-spray': (_, from) => `somebody tries passwords on many users from ${from}`,
  'distributed-attack': () => 'many users are attacked from many addresses',
  'success-after-failures': (_, from) => `somebody got in from ${from} after failed sign-ins`,
  'impossible-travel': (who) => `${who} signed in from two places too far apart`,
  'new-country': (who) => `${who} signed in from a new country`,
  'new-device': (who) => `${who} signed in on a new device`,
  'second-factor-fatigue': (who) => `the second factor of ${who} is refused again and again`,
  'dormant-or-suspended-user': (who) => `somebody tries to sign in as ${who}, who should not be signing in`,
  'revoked-key-used': () => 'a revoked API key was used',
  'key-from-new-network': () => 'an API key was used from a new network',
  'admin-granted': (who) => `${who} was made admin of the platform`,
  'mass-delete': () => 'much was deleted by one actor',
  'policy-weakened': () => 'the password policy was weakened',
  '2fa-switched-off': () => 'two-factor authentication was switched off',
  '2fa-reset': (who) => `the authenticator of ${who} was reset`,
  'exception-added': () => 'an exception keeps a rule from alerting',
  'source-silent': () => 'a source of events has fallen silent',
  'every-failure': (who) => `a sign-in of ${who} failed`,
};

/** The first line of a card: how grave, whether it is a test, what happened. */
export function headline(incident: Incident, people: People): string {
  const { severity, test, success, findings } = incident;
  const [worst] = findings;
  const happened = worst === undefined ? 'many incidents at once' : sentence(worst, incident, people);
  const isBreakIn = severity === 'critical' && success !== undefined && worst?.severity !== 'critical';
  const entered = isBreakIn ? `, and got in as ${people.name(success.user)}` : '';
  return `${test ? 'TEST ' : ''}${severity.toUpperCase()}: ${happened}${entered}`;
}

function sentence({ rule, subject }: IncidentFinding, { attackers }: Incident, people: People): string {
  const who = subject.kind === 'user' ? people.name(subject.value) : subject.value;
  const from = subject.kind === 'ip' ? subject.value : (attackers[0] ?? 'an unknown address');
  return SENTENCES[rule](who, from);
}
