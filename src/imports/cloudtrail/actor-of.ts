import type { Actor } from '../../audit/event.js';
import { visibleCharacters } from '../source/visible-text.js';
import type { CloudTrailRecord } from './record-schema.js';

/** Who acted, and the login name they have there, if they are no machine. */
export interface Acting {
  readonly actor: Actor;
  readonly username?: string;
}

/**
 * Reads `userIdentity` (AWS CloudTrail User Guide, "userIdentity element"). A session of a role is shown as
 * `role/session`; a service that acts by itself is of kind `service`.
 */
export function actingIn(record: CloudTrailRecord): Acting {
  const { type, principalId, arn, accountId, userName, invokedBy, sessionContext } =
    record.userIdentity ?? {};
  const id = arn ?? principalId ?? accountId ?? undefined;
  const named = (kind: Actor['kind'], name: string): Actor => ({
    kind,
    name: short(name),
    ...(id ? { id: short(id) } : {}),
  });
  if (type === 'AWSService' || (!type && invokedBy)) {
    return { actor: named('service', invokedBy ?? record.eventSource) };
  }
  if (type === 'Root') return { actor: named('user', 'root'), username: 'root' };
  const session = principalId?.split(':')[1];
  const role = sessionContext?.sessionIssuer?.userName;
  if (session && role) return { actor: named('user', `${role}/${session}`), username: short(session) };
  const name = userName ?? session ?? lastPart(arn) ?? principalId ?? accountId;
  if (!name) return { actor: named('service', record.eventSource) };
  return { actor: named('user', name), username: short(name) };
}

const lastPart = (arn: string | null | undefined) => arn?.split(/[:/]/).at(-1);

const short = (text: string) => visibleCharacters(text).slice(0, 300);
