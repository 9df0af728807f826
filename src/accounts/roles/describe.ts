import { writeMinute } from '../../time/write.js';
import type { User } from '../users/user.js';
import { PERMISSION_WORDS, type Permission } from './permission.js';
import { holds } from './role.js';

/** `Auditor until 2026-12-31 18:00, Member`: a user's roles, times in `zone`. */
export function describeRoles({ roles }: User, now: Date, zone: string): string {
  if (roles.length === 0) return 'none';
  const minutes = (date: Date) => writeMinute(date, zone);
  return roles
    .map((grant) => {
      if (grant.until === undefined) return grant.role;
      return `${grant.role} ${holds(grant, now) ? 'until' : '(ended'} ${minutes(grant.until)}${holds(grant, now) ? '' : ')'}`;
    })
    .join(', ');
}

/** What somebody may do, as the rest of a sentence that begins with “may”. */
export function describePermissions(permissions: ReadonlySet<Permission>): string {
  const words = [...permissions].map((permission) => PERMISSION_WORDS[permission]);
  return [...words, 'ask for help and see own matters'].join('; ');
}
