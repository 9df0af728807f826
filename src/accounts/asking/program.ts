import type { Parts } from '../parts.js';
import { permissionsOf } from '../roles/role.js';
import type { Acting } from './acting.js';

/** An API key that acts. */
export interface Program {
  readonly id: string;
  readonly name: string;
  readonly accountId: string;
  /** User id of whose key it is. */
  readonly assignedTo: string;
}

/** What no program gives, nor touches in others: by it a stolen key could make itself Account Manager. */
const NEVER_BY_PROGRAM = ['roles.manage', 'keys.manage'] as const;

/**
 * A key may do to users and roles of its account what its user may at that moment, under these two limits: it gives
 * no role that allows `roles.manage` or `keys.manage`, and changes nobody who has one.
 */
export const actingByKeyIn =
  ({ users, roles, clock }: Pick<Parts, 'users' | 'roles' | 'clock'>) =>
  async ({ id, name, accountId, assignedTo }: Program): Promise<Acting> => {
    const [[owner], all] = await Promise.all([users.withIds([assignedTo]), roles.of(accountId)]);
    const there = owner?.status === 'active' && owner.accountId === accountId;
    const permissions = permissionsOf(there ? owner.roles : [], all, clock.now());
    const never = new Set<string>(NEVER_BY_PROGRAM);
    return {
      author: { actor: { kind: 'api-key', id, name }, source: 'castellan' },
      userId: assignedTo,
      permissions,
      gives: new Set([...permissions].filter((permission) => !never.has(permission))),
      accountIds: [accountId],
      zone: 'UTC',
    };
  };

/** A change that was refused, and why. */
export interface RefusedChange {
  readonly module: 'Users' | 'Roles';
  readonly action: string;
  readonly description: string;
  readonly reason: string;
}

export const noteRefusedIn =
  ({ inTransaction, record }: Pick<Parts, 'inTransaction' | 'record'>) =>
  async ({ author, accountIds: [accountId] }: Acting, change: RefusedChange): Promise<void> => {
    if (accountId === undefined) throw new Error('a program acts in one account');
    await inTransaction((transaction) =>
      record(author, { accountId, resources: [], ...change }, transaction),
    );
  };
