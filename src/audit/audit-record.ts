import type { EventRecord } from '../events/event-record-store.js';
import { fold } from '../events/fold.js';
import { addressKey, canonicalAddress } from '../geo/address.js';
import { termKey } from './catalogue.js';
import type { AuditEvent, NewAuditEvent } from './event.js';

/**
 * What the store keeps of an audit event. `before` and `after` are JSON: their keys are the sender's, and MongoDB gives
 * meaning to `$` and `.` in names.
 */
export interface AuditBody
  extends Omit<AuditEvent, 'id' | 'accountId' | 'occurredAt' | 'receivedAt' | 'before' | 'after'> {
  readonly before?: string;
  readonly after?: string;
}

export function encodeAudit(event: NewAuditEvent): Pick<EventRecord<AuditBody>, 'keys' | 'body'> {
  // Field by field: copying the rest of an object takes several times as long, for each recorded event.
  const body = {
    actor: event.actor,
    module: event.module,
    subModule: event.subModule,
    action: event.action,
    resources: event.resources,
    status: event.status,
    reason: event.reason,
    username: event.username,
    ip: event.ip === undefined ? undefined : (canonicalAddress(event.ip) ?? event.ip),
    userAgent: event.userAgent,
    description: event.description,
    before: toJson(event.before),
    after: toJson(event.after),
    correlationId: event.correlationId,
    source: event.source,
  } satisfies Record<keyof AuditBody, unknown>;
  return { body, keys: keysOf(event) };
}

export function decodeAudit(record: EventRecord<AuditBody>): AuditEvent {
  const { before, after, ...rest } = record.body;
  return {
    id: record.eventId,
    accountId: record.accountId,
    occurredAt: record.occurredAt,
    receivedAt: record.receivedAt,
    ...rest,
    ...(before === undefined ? {} : { before: JSON.parse(before) }),
    ...(after === undefined ? {} : { after: JSON.parse(after) }),
  };
}

function keysOf({ module, subModule, action, actor, username, ip, resources }: NewAuditEvent) {
  const actorKey = fold(actor.name);
  const usernameKey = username === undefined ? undefined : fold(username);
  return {
    module: termKey(module),
    subModule: subModule === undefined ? undefined : termKey(subModule),
    action: termKey(action),
    actor: actorKey,
    username: usernameKey,
    // One index answers for the actor and for the user name.
    people: distinct([actorKey, usernameKey]),
    ip: ip === undefined ? undefined : addressKey(ip),
    resources: distinct(
      resources.flatMap(({ name, id }) => [fold(name), id === undefined ? undefined : fold(id)]),
    ),
  };
}

const distinct = (keys: readonly (string | undefined)[]) =>
  keys.filter((key, at): key is string => key !== undefined && keys.indexOf(key) === at);

const toJson = (fields: Readonly<Record<string, unknown>> | undefined) =>
  fields === undefined ? undefined : JSON.stringify(fields);
