import type { User } from '../../../src/accounts/users/user.js';
import type { Observed } from '../../../src/alerts/detect/detection.js';
import { Detector } from '../../../src/alerts/detect/detector.js';
import { People } from '../../../src/alerts/detect/people.js';
import { Profiles } from '../../../src/alerts/detect/profiles.js';
import type { Finding } from '../../../src/alerts/finding.js';
import type { RuleId, TunedRules } from '../../../src/alerts/rule.js';
import { RULES, UNTUNED, untuned } from '../../../src/alerts/rules/catalogue.js';
import type { RuleChange } from '../../../src/alerts/rules/rule-book.js';
import { tune } from '../../../src/alerts/rules/tune.js';
import type { AuditEvent } from '../../../src/audit/event.js';
import type { EventSource } from '../../../src/events/source.js';
import type { Login } from '../../../src/logins/event.js';
import { auditEvent, login, NOON } from '../../support/events.js';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const DAY = 24 * 60 * MINUTE;

/** So many milliseconds after noon. */
export const after = (ms: number): Date => new Date(NOON.getTime() + ms);

let count = 0;
const nextId = () => {
  count += 1;
  return `e${count}`;
};

/** A stored login, received when it happened. Times are milliseconds after noon. */
export const signIn = (at: number, given: Partial<Login> = {}): Login => ({
  ...login({ username: 'mel@acme.example' }),
  id: nextId(),
  occurredAt: after(at),
  receivedAt: given.receivedAt ?? after(at),
  ...given,
});

export const failure = (at: number, given: Partial<Login> = {}): Login =>
  signIn(at, { status: 'failure', ip: '198.51.100.7', ...given });

/** A stored row of the audit trail. */
export const row = (at: number, given: Partial<AuditEvent> = {}): AuditEvent => ({
  ...auditEvent({ username: 'mel@acme.example' }),
  id: nextId(),
  occurredAt: after(at),
  receivedAt: after(at),
  ...given,
});

export const seen = (event: Login | AuditEvent): Observed =>
  'module' in event ? { kind: 'audit', event } : { kind: 'login', login: event };

/** The catalogue with changes. */
export const rulesWith = (changes: Partial<Record<RuleId, RuleChange>>): TunedRules =>
  new Map(RULES.map((rule) => [rule.id, tune(untuned(rule), changes[rule.id] ?? {})]));

/** These rules alone. */
export const only = (changes: Partial<Record<RuleId, RuleChange>>): TunedRules =>
  new Map(
    RULES.map((rule) => [
      rule.id,
      tune(untuned(rule), { ...changes[rule.id], enabled: changes[rule.id] !== undefined }),
    ]),
  );

interface Given {
  readonly rules?: TunedRules;
  readonly users?: readonly Partial<User>[];
  readonly capacity?: number;
  readonly sources?: readonly EventSource[];
}

export const user = (given: Partial<User>): User => ({
  id: 'ffffffffffffffffffffffff',
  accountId: 'acme',
  name: 'Mel',
  email: 'mel@acme.example',
  roles: [],
  status: 'active',
  admin: false,
  ...given,
});

/** A detector that has nothing to read but these users. */
export function detectorWith({
  rules = UNTUNED,
  users = [],
  capacity = 1000,
  sources = ['api', 'castellan', 'replay'],
}: Given = {}): Detector {
  const all = users.map(user);
  const withEmails = async (accountIds: readonly string[], emails: readonly string[]) =>
    all.filter((each) => accountIds.includes(each.accountId) && emails.includes(each.email));
  const store = { find: async () => [], save: async () => undefined };
  return new Detector({
    rules: { of: async () => rules },
    people: new People({ withEmails }, { now: () => NOON }),
    profiles: new Profiles(store, capacity),
    capacity,
    sources: new Set(sources),
  });
}

/** Everything that is found about the events, one after the other. */
export async function found(
  detector: Detector,
  ...events: readonly (Login | AuditEvent)[]
): Promise<readonly Finding[]> {
  const observed = events.map(seen);
  await detector.prepare(observed);
  return observed.flatMap((event) => detector.observe(event));
}

export const of = (rule: RuleId, findings: readonly Finding[]): readonly Finding[] =>
  findings.filter((finding) => finding.rule === rule);
