import { termKey } from '../audit/catalogue.js';
import { all, type Condition } from '../events/condition.js';
import type { EventKindName } from '../events/event-kinds.js';
import { equals, inRange } from '../events/matching.js';
import type { HeldEvents, Retention } from './retention.js';

/** Castellan's rows about retention tell what was purged: they stay for as long as anything does. */
export const RETENTION_MODULE = 'Retention';

const PEOPLE = { audit: 'keys.people', login: 'keys.users' } as const satisfies Record<EventKindName, string>;

/** The events of a kind that one hold keeps; undefined when it keeps none of them. */
export function heldBy(
  kind: EventKindName,
  { user, ip, module, from, to }: HeldEvents,
): Condition | undefined {
  if (kind === 'login' && module !== undefined) return undefined;
  return all([
    equals(PEOPLE[kind], user),
    inRange('keys.ip', ip),
    equals('keys.module', module, termKey),
    from && { occurredAt: { $gte: from } },
    to && { occurredAt: { $lt: to } },
  ]);
}

/** What stays however old it is, each as a condition. */
export function keptOf(kind: EventKindName, { holds }: Pick<Retention, 'holds'>): readonly Condition[] {
  const held = holds.map((hold) => heldBy(kind, hold)).filter((each) => each !== undefined);
  return kind === 'audit' ? [...held, { 'keys.module': termKey(RETENTION_MODULE) }] : held;
}
