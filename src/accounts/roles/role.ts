import type { RoleGrant } from '../users/user.js';
import { PERMISSIONS, type Permission } from './permission.js';

/** A named set of permissions. */
export interface Role {
  readonly name: string;
  readonly permissions: readonly Permission[];
  /** Raised by each change; absent: 0, and of those built in. */
  readonly version?: number;
}

export const ACCOUNT_MANAGER = 'Account Manager';

/** In every account, and not to be changed. */
export const BUILT_IN_ROLES: readonly Role[] = [
  { name: ACCOUNT_MANAGER, permissions: PERMISSIONS },
  { name: 'Responder', permissions: ['alerts.read', 'alerts.act'] },
  {
    name: 'Auditor',
    permissions: ['audit.read', 'logins.read', 'alerts.read', 'users.read', 'people.read', 'records.read'],
  },
  { name: 'Member', permissions: [] },
];

/** Whether the grant holds at `now`; `until` itself is past its end. */
export const holds = ({ until }: RoleGrant, now: Date): boolean => until === undefined || until > now;

/** What the grants that hold at `now` allow. A role that does not exist (any more) allows nothing. */
export function permissionsOf(
  grants: readonly RoleGrant[],
  roles: readonly Role[],
  now: Date,
): ReadonlySet<Permission> {
  const held = new Set(grants.filter((grant) => holds(grant, now)).map(({ role }) => role));
  return new Set(roles.filter(({ name }) => held.has(name)).flatMap(({ permissions }) => permissions));
}
