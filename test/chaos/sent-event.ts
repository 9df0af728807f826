import type { EventKindName } from '../../src/events/event-kinds.js';

/** An event of the run: everything about it follows from its kind and number, so that it can be told what was sent. */
export interface SentEvent {
  readonly kind: EventKindName;
  readonly number: number;
}

export const PATHS: Readonly<Record<EventKindName, string>> = {
  audit: '/v1/audit-events',
  login: '/v1/logins',
};

export const idOf = ({ kind, number }: SentEvent): string => `${kind}-${number}`;

/** As it is posted. */
export const bodyOf = (event: SentEvent): Readonly<Record<string, unknown>> =>
  event.kind === 'audit' ? auditOf(event) : loginOf(event);

/** Fields of the stored record that must be as they were sent. */
export function differsFrom(
  event: SentEvent,
  stored: { readonly occurredAt: Date; readonly body: unknown },
): boolean {
  const { id, occurredAt, ...fields } = bodyOf(event);
  const { body } = stored;
  if (typeof body !== 'object' || body === null) return true;
  const kept = new Map<string, unknown>(Object.entries(body));
  return (
    stored.occurredAt.toISOString() !== occurredAt ||
    Object.entries(fields).some(([name, value]) => !contains(kept.get(name), value))
  );
}

const BEGINNING = Date.UTC(2026, 0, 1);
const ACTIONS = ['Create', 'Edit', 'Approve', 'Reject', 'Delete'];

const momentOf = (number: number) => new Date(BEGINNING + number * 1_000).toISOString();

const auditOf = (event: SentEvent) => ({
  id: idOf(event),
  occurredAt: momentOf(event.number),
  actor: { name: `Person ${event.number % 97}`, id: `u-${event.number % 97}` },
  module: 'Templates',
  action: ACTIONS[event.number % ACTIONS.length],
  resources: [{ name: `Order update ${event.number % 1_000}`, type: 'template', id: `T-${event.number}` }],
  username: `person${event.number % 97}@chaos.example`,
  ip: addressOf(event.number),
  description: `order update ${event.number}, "delivery"`,
});

const loginOf = (event: SentEvent) => ({
  id: idOf(event),
  occurredAt: momentOf(event.number),
  username: `person${event.number}@chaos.example`,
  ip: addressOf(event.number),
  status: event.number % 3 === 0 ? 'success' : 'failure',
  ...(event.number % 3 === 0 ? {} : { reason: `wrong password, ${event.number}` }),
});

const addressOf = (number: number) => `198.51.100.${number % 250}`;

/** What was sent may have been filled in, never changed. */
function contains(kept: unknown, sent: unknown): boolean {
  if (typeof sent !== 'object' || sent === null) return kept === sent;
  if (typeof kept !== 'object' || kept === null) return false;
  const within = new Map<string, unknown>(Object.entries(kept));
  return Object.entries(sent).every(([name, value]) => contains(within.get(name), value));
}
