import { termKey } from '../../audit/catalogue.js';
import type { AuditEvent } from '../../audit/event.js';
import { fold } from '../../events/fold.js';
import type { Finding, Subject as FindingSubject } from '../finding.js';
import type { RuleId, TunedRules } from '../rule.js';
import { countingRule } from './counting.js';
import { enabled } from './rules-of.js';
import type { Subjects } from './subjects.js';
import { weakened } from './weakened.js';

/** What a row is about, when a rule watches for it. */
interface Match {
  readonly rule: RuleId;
  readonly subject: FindingSubject;
  readonly detail?: string;
}

/** The rules over the audit trail. */
export class AuditDetector {
  readonly #subjects: Subjects;

  constructor(subjects: Subjects) {
    this.#subjects = subjects;
  }

  observe(event: AuditEvent, rules: TunedRules): readonly Finding[] {
    const found = matchesOf(event).map((match) => single(event, rules, match));
    return [...found, this.#deletion(event, rules)].filter((finding) => finding !== undefined);
  }

  #deletion(event: AuditEvent, rules: TunedRules): Finding | undefined {
    if (termKey(event.action) !== 'delete' || event.status !== 'success') return undefined;
    const { accountId, receivedAt, id, ip } = event;
    const user = fold(event.username ?? event.actor.name);
    const own = { id, at: event.occurredAt.getTime(), user, ...(ip === undefined ? {} : { ip }) };
    // By id where there is one: two people may share a name.
    const who = event.actor.id ?? user;
    const subject = this.#subjects.ensure(`actor ${accountId} ${who}`, receivedAt.getTime());
    const placed = this.#subjects.act(subject, own);
    if (placed.index < 0) return undefined;
    const named = { kind: 'actor', value: user } as const;
    const counted = { accountId, kind: 'audit', subject: named, acts: subject.acts, placed, own } as const;
    const found = countingRule('mass-delete', rules, counted);
    return found && { ...found, victims: victimsOf(event), detail: `by ${event.actor.name}` };
  }
}

/** Whose name was used: an account that was taken over shows by what is done with it. */
const victimsOf = ({ username }: AuditEvent) => (username === undefined ? [] : [fold(username)]);

function single(event: AuditEvent, rules: TunedRules, { rule, subject, detail }: Match): Finding | undefined {
  const tuned = enabled(rules, rule);
  if (tuned === undefined) return undefined;
  const { accountId, id, occurredAt: at, ip } = event;
  return {
    accountId,
    rule,
    severity: tuned.severity,
    subject,
    firstAt: at,
    lastAt: at,
    observed: 1,
    threshold: 1,
    attackers: ip === undefined ? [] : [ip],
    victims: victimsOf(event),
    evidence: [{ kind: 'audit', eventId: id, at }],
    ...(detail === undefined ? {} : { detail }),
  };
}

/** What is compared of a row; the rules don't depend on how a sender writes a module. */
function matchesOf(event: AuditEvent): readonly Match[] {
  const watch = WATCHED.get(termKey(event.module));
  return watch?.(event, termKey(event.action)) ?? [];
}

type Watch = (event: AuditEvent, action: string) => readonly Match[];

const WATCHED: ReadonlyMap<string, Watch> = new Map<string, Watch>([
  ['users', adminGranted],
  ['api keys', keyUsed],
  ['password policy', policySet],
  ['two factor authentication', factorSet],
  ['account settings', stepUpSet],
  ['alerts', expectationAdded],
]);

const MOST_NAMED = 5;

function adminGranted(
  { status, resources, actor, description }: AuditEvent,
  action: string,
): readonly Match[] {
  if (action !== 'made admin' || status !== 'success') return [];
  const granted = resources.length > 0 ? resources.map(({ name }) => name) : [description];
  return granted.slice(0, MOST_NAMED).map((name) => ({
    rule: 'admin-granted',
    subject: { kind: 'user', value: fold(name) },
    detail: `${name} was made admin by ${actor.name}`,
  }));
}

function keyUsed({ resources, actor, description }: AuditEvent, action: string): readonly Match[] {
  const rule = KEY_RULES.get(action);
  const value = actor.kind === 'api-key' ? actor.id : resources[0]?.id;
  return rule === undefined || value === undefined
    ? []
    : [{ rule, subject: { kind: 'key', value }, detail: description }];
}

const KEY_RULES: ReadonlyMap<string, RuleId> = new Map<string, RuleId>([
  ['refused', 'revoked-key-used'],
  ['used from new network', 'key-from-new-network'],
]);

function policySet({ status, before = {}, after = {}, actor }: AuditEvent, action: string): readonly Match[] {
  if ((action !== 'set' && action !== 'undo') || status !== 'success') return [];
  const less = weakened(before, after);
  if (less.length === 0) return [];
  const detail = `${less.join(', ')} by ${actor.name}`;
  return [{ rule: 'policy-weakened', subject: { kind: 'setting', value: 'password policy' }, detail }];
}

function factorSet(event: AuditEvent, action: string): readonly Match[] {
  if (action === 'reset') return factorReset(event);
  const { status, before, after, actor } = event;
  const isOff = after?.mode === 'off' && before?.mode !== 'off';
  if (action !== 'set' || status !== 'success' || !isOff) return [];
  const subject = { kind: 'setting', value: 'two-factor authentication' } as const;
  return [{ rule: '2fa-switched-off', subject, detail: `switched off by ${actor.name}` }];
}

function stepUpSet({ status, after, actor }: AuditEvent): readonly Match[] {
  if (status !== 'success' || after?.['step-up'] !== 'off') return [];
  const subject = { kind: 'setting', value: 'step-up codes' } as const;
  return [
    { rule: '2fa-switched-off', subject, detail: `codes before changes switched off by ${actor.name}` },
  ];
}

function factorReset({ status, resources, actor }: AuditEvent): readonly Match[] {
  const name = resources.find(({ type }) => type === 'user')?.name;
  if (status !== 'success' || name === undefined) return [];
  return [
    { rule: '2fa-reset', subject: { kind: 'user', value: fold(name) }, detail: `reset by ${actor.name}` },
  ];
}

function expectationAdded(event: AuditEvent, action: string): readonly Match[] {
  const { subModule = '', status, resources, description } = event;
  if (termKey(subModule) !== 'expectations' || action !== 'add' || status !== 'success') return [];
  const value = resources[0]?.id ?? resources[0]?.name ?? '';
  return [{ rule: 'exception-added', subject: { kind: 'setting', value }, detail: description }];
}
