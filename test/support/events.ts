import { randomBytes, randomUUID } from 'node:crypto';
import type { AuditEvent, NewAuditEvent } from '../../src/audit/event.js';
import type { AuditFilter } from '../../src/audit/trail.js';
import type { EventStoreSettings } from '../../src/events/event-store.js';
import type { LoginFilter } from '../../src/logins/activity.js';
import type { NewLogin } from '../../src/logins/event.js';

/** A Monday at noon, UTC. */
export const NOON = new Date('2026-11-23T12:00:00Z');

export const storeSettings: EventStoreSettings = {
  clock: { now: () => NOON },
  randomBytes,
  newId: randomUUID,
};

/** An ordinary audit event of account `acme`; say only what matters. */
export const auditEvent = (event: Partial<NewAuditEvent> = {}): NewAuditEvent => ({
  accountId: 'acme',
  occurredAt: NOON,
  actor: { kind: 'user', name: 'Ada Lovelace' },
  module: 'Templates',
  action: 'Edit',
  resources: [],
  status: 'success',
  description: 'Edited the welcome template',
  source: 'api',
  ...event,
});

/** An ordinary sign-in at account `acme`; say only what matters. */
export const login = (event: Partial<NewLogin> = {}): NewLogin => ({
  accountId: 'acme',
  occurredAt: NOON,
  username: 'ada@acme.example',
  action: 'sign-in',
  status: 'success',
  source: 'api',
  ...event,
});

const november = { from: new Date('2026-11-01T00:00:00Z'), to: new Date('2026-12-01T00:00:00Z') };

/** Everything of account `acme` in November 2026, unless said otherwise. */
export const audited = (filter: Partial<AuditFilter> = {}): AuditFilter => ({
  accountIds: ['acme'],
  interval: november,
  ...filter,
});

export const signedIn = (filter: Partial<LoginFilter> = {}): LoginFilter => ({
  accountIds: ['acme'],
  interval: november,
  ...filter,
});

/** Minutes before noon. */
export const minutesBefore = (minutes: number): Date => new Date(NOON.getTime() - minutes * 60_000);

export const ids = (events: readonly Pick<AuditEvent, 'id'>[]): readonly string[] =>
  events.map(({ id }) => id);

export async function collected<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
