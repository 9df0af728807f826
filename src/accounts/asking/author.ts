import type { Actor, NewAuditEvent } from '../../audit/event.js';
import type { AuditTrail } from '../../audit/trail.js';
import type { EventSource } from '../../events/source.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Clock } from '../../time/clock.js';
import { writeChatPerson } from '../identities/chat-person.js';
import type { User } from '../users/user.js';
import type { Asker } from './asker.js';

/** Whom the audit trail names for a change. */
export interface Author {
  readonly actor: Actor;
  readonly username?: string;
  readonly correlationId?: string;
  readonly source: EventSource;
  /** When it is said to have happened; default: now. */
  readonly at?: Date;
}

/** A change asked for in chat; every command's context is one. */
export interface Asked {
  readonly asker: Asker;
  readonly correlationId: string;
}

/** The program itself, by its configuration or its rules. */
export const CASTELLAN: Author = { actor: { kind: 'system', name: 'Castellan' }, source: 'castellan' };

/** @throws Error for a person without a user, who may change nothing */
export function authorOf({ asker: { user }, correlationId }: Asked): Author {
  if (!user) throw new Error('a change needs a user who asked for it');
  const actor: Actor = { kind: 'user', id: user.id, name: user.name };
  return { actor, username: user.email, correlationId, source: 'castellan' };
}

/** On Castellan's own pages, where people are known by what they signed in with. */
export const authorOfUser = ({ id, name, email }: User): Author => ({
  actor: { kind: 'user', id, name },
  username: email,
  source: 'castellan',
});

/** Whoever asked, user or not: somebody with a one-time code may be nobody's user. */
export function authorOfAnyone(asked: Asked): Author {
  const { user, identity } = asked.asker;
  if (user) return authorOf(asked);
  const actor: Actor = { kind: 'user', id: writeChatPerson(identity), name: 'unlinked person' };
  return { actor, correlationId: asked.correlationId, source: 'castellan' };
}

export type Change = Pick<
  NewAuditEvent,
  | 'accountId'
  | 'module'
  | 'subModule'
  | 'action'
  | 'resources'
  | 'description'
  | 'before'
  | 'after'
  | 'reason'
>;

/** Writes the audit row of a change; it commits with the change. With a reason, it says that the change was refused. */
export type Record = (by: Author, change: Change, transaction: Transaction) => Promise<void>;

export const recordIn =
  (audit: Pick<AuditTrail, 'append'>, clock: Clock): Record =>
  async ({ at, ...by }, change, transaction) => {
    const status = change.reason === undefined ? 'success' : 'failure';
    await audit.append([{ ...by, ...change, occurredAt: at ?? clock.now(), status }], transaction);
  };

/** A user as a touched resource. */
export const userResource = ({ id, name }: User, ...subModules: readonly string[]) => ({
  type: 'user',
  id,
  name,
  ...(subModules.length === 0 ? {} : { subModules }),
});
