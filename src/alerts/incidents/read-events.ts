import { type AuditBody, decodeAudit } from '../../audit/audit-record.js';
import type { EventRecord } from '../../events/event-record-store.js';
import type { EventSource } from '../../events/source.js';
import type { TailEvent } from '../../events/tail/follower.js';
import { decodeLogin, type LoginBody } from '../../logins/login-record.js';
import type { Observed } from '../detect/detection.js';

/** What anybody put into the collections by hand may be anything: that tells nothing, and must not stop the others. */
export function readEvents(
  events: readonly TailEvent[],
  failed: (error: unknown) => void,
): readonly Observed[] {
  return events.flatMap((event) => {
    try {
      return [read(event)];
    } catch (error) {
      failed(error);
      return [];
    }
  });
}

function read({ kind, record }: TailEvent): Observed {
  if (kind === 'login') {
    const login = decodeLogin(record as EventRecord<LoginBody>);
    check(login, [login.username, login.action, login.status]);
    return { kind, login };
  }
  const event = decodeAudit(record as EventRecord<AuditBody>);
  check(event, [event.module, event.action, event.description, event.actor.name]);
  if (!Array.isArray(event.resources)) throw new Error('an audit event without a list of resources');
  return { kind, event };
}

interface Common {
  readonly id: string;
  readonly accountId: string;
  readonly occurredAt: Date;
  readonly receivedAt: Date;
}

function check({ id, accountId, occurredAt, receivedAt }: Common, texts: readonly unknown[]): void {
  const isText = [id, accountId, ...texts].every((each) => typeof each === 'string');
  const isTimed = [occurredAt, receivedAt].every(
    (each) => each instanceof Date && !Number.isNaN(each.getTime()),
  );
  if (!isText || !isTimed) throw new Error('an event without the fields that every event has');
}

/** What happens now, not history that is loaded: an import says so of each event, unless asked to alert. */
export const isNow = (source: EventSource): boolean => source !== 'import' && source !== 'demo';
