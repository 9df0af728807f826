import { describeRoles } from '../../src/accounts/roles/describe.js';
import type { User } from '../../src/accounts/users/user.js';
import type { CommandContext } from '../../src/chat/command.js';
import { quote } from '../../src/chat/line.js';
import { note, type Reply } from '../../src/chat/reply.js';

export function assignedAnswer(
  user: User,
  role: string,
  changed: boolean,
  { now, asker }: CommandContext,
): Reply {
  const grant = user.roles.find((each) => each.role === role);
  const ends = grant?.until !== undefined;
  return {
    tone: changed ? 'success' : 'plain',
    heading: `${user.name} (${user.email}) has ${changed ? 'now' : 'already'}: ${describeRoles(user, now, asker.calendar.zone)}.`,
    blocks: ends ? [note(`${role} ends by itself; you are told when it has.`)] : [],
    buttons: [
      {
        label: `Take ${role} back`.slice(0, 70),
        command: `/role unassign user:${user.email} role:${quote(role)}`,
        style: 'danger',
      },
      { label: `Show ${user.name}`, command: `/user show ${user.email}` },
    ],
  };
}

export const unassignedAnswer = (
  user: User,
  role: string,
  changed: boolean,
  { now, asker }: CommandContext,
): Reply => ({
  tone: changed ? 'success' : 'plain',
  heading: changed
    ? `${user.name} (${user.email}) has ${role} no more. Roles: ${describeRoles(user, now, asker.calendar.zone)}.`
    : `${user.name} (${user.email}) does not have the role ${role}; nothing was changed.`,
  blocks: [],
  buttons: [{ label: `Show ${user.name}`, command: `/user show ${user.email}` }],
});
