import { UserError } from '../../user-error.js';
import type { User } from './user.js';

/** Somebody else changed it between the look and the change: nothing was done. */
export class ChangedMeanwhile extends UserError {}

/** @throws ChangedMeanwhile, with what they are now, when they are not as they were when they were looked at */
export function refuseStale(user: User, expected: number | undefined): void {
  if (expected === undefined || expected === (user.version ?? 0)) return;
  const { name, email, zone, status, admin, roles } = user;
  const who = user.changed ? `${user.changed.by} has changed ${name}` : `${name} was changed`;
  throw new ChangedMeanwhile(
    `${who} while you were at it, so nothing of yours was done. It is now: name ${name}, e-mail ${email}, zone ${zone ?? 'not set'}, ${status}${admin ? ', platform admin' : ''}, roles: ${roles.map(({ role }) => role).join(', ') || 'none'}.`,
    [`/user edit user:${email}`],
  );
}
