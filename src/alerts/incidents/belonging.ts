import { fold, foldName } from '../../events/fold.js';
import type { LoginFilter } from '../../logins/activity.js';
import type { Login } from '../../logins/event.js';
import type { Incident, IncidentFinding } from '../incident.js';
import type { RuleId } from '../rule.js';

/** Rules about somebody who tries to get in: a sign-in from such an address is a break-in. */
export const GUESSING_RULES: ReadonlySet<RuleId> = new Set<RuleId>([
  'brute-force-ip',
  'brute-force-user',
  'password-spray',
  'distributed-attack',
  'second-factor-fatigue',
]);

/** Rules that count failures of their subject: each further one belongs to the incident. */
const FAILURE_RULES: ReadonlySet<RuleId> = new Set<RuleId>([
  'failed-logins',
  'brute-force-ip',
  'brute-force-user',
  'password-spray',
  'distributed-attack',
  'second-factor-fatigue',
]);

/** `ip:203.0.113.7`: by what further events are known to belong to the finding; undefined when only its rule can say. */
export function touchKey({ rule, subject }: Pick<IncidentFinding, 'rule' | 'subject'>): string | undefined {
  const { kind, value } = subject;
  if (!FAILURE_RULES.has(rule) || (kind !== 'ip' && kind !== 'user')) return undefined;
  return rule === 'second-factor-fatigue' ? `second-factor ${kind}:${value}` : `${kind}:${value}`;
}

/** What a failed login touches. */
export function touchKeysOf({ ip, username, action }: Login): readonly string[] {
  const user = `user:${fold(username)}`;
  return [
    user,
    ...(ip === undefined ? [] : [`ip:${ip}`]),
    ...(foldName(action) === 'second factor' ? [`second-factor ${user}`] : []),
  ];
}

/** Addresses of those who try to get in. */
export const guessersOf = ({ findings }: Pick<Incident, 'findings'>): readonly string[] => [
  ...new Set(
    findings.filter(({ rule }) => GUESSING_RULES.has(rule)).flatMap(({ attackers = [] }) => attackers),
  ),
];

const ENTERING = ['sign in', 'second factor'];

/** Whether somebody got in by it. */
export const isEntry = ({ status, action }: Login): boolean =>
  status === 'success' && ENTERING.includes(foldName(action));

/**
 * Which logins belong to an incident: those of its worst finding's subject, from its first event to its last.
 * @returns undefined where no login does
 */
export function loginsFilter(incident: Incident): LoginFilter | undefined {
  const [worst] = incident.findings;
  if (worst === undefined) return undefined;
  const { rule, subject } = worst;
  const who =
    subject.kind === 'ip'
      ? { ip: subject.value }
      : subject.kind === 'user'
        ? { user: subject.value }
        : subject.kind === 'account'
          ? {}
          : undefined;
  if (who === undefined || worst.evidence.some(({ kind }) => kind === 'audit')) return undefined;
  return {
    accountIds: [incident.accountId],
    interval: { from: incident.firstAt, to: new Date(incident.lastAt.getTime() + 1) },
    ...who,
    ...(FAILURE_RULES.has(rule) ? { status: 'failure' as const } : {}),
    ...(rule === 'second-factor-fatigue' ? { action: 'second-factor' } : {}),
  };
}
