import {
  type ChatPerson,
  describeChatPerson,
  writeChatPerson,
} from '../../src/accounts/identities/chat-person.js';
import { describePermissions, describeRoles } from '../../src/accounts/roles/describe.js';
import type { Permission } from '../../src/accounts/roles/permission.js';
import type { User } from '../../src/accounts/users/user.js';
import type { CommandContext } from '../../src/chat/command.js';
import { type Block, fields, tableOf } from '../../src/chat/reply.js';

const yesNo = (value: boolean) => (value ? 'yes' : 'no');

/** Everything about one user, for those who may see users. */
export const userCard = (
  user: User,
  chat: readonly ChatPerson[],
  permissions: ReadonlySet<Permission>,
  accountName: (id: string) => string,
  { now, asker }: CommandContext,
): Block =>
  fields([
    { label: 'Name', value: user.name },
    { label: 'E-mail', value: user.email },
    { label: 'Account', value: accountName(user.accountId) },
    { label: 'Status', value: user.status },
    { label: 'Roles', value: describeRoles(user, now, asker.calendar.zone) },
    { label: 'May', value: user.status === 'active' ? describePermissions(permissions) : 'nothing' },
    { label: 'Platform admin', value: `${yesNo(user.admin)} (gives no right in chat)` },
    { label: 'Own time zone', value: user.zone ?? 'not set' },
    {
      label: 'In chat as',
      value:
        chat.map((each) => `${describeChatPerson(each)} (${writeChatPerson(each)})`).join(', ') ||
        'not linked',
    },
  ]);

/** One row a user; the account is shown when there is more than the asker's own. */
export const userTable = (
  users: readonly User[],
  linked: ReadonlySet<string>,
  accountName: (id: string) => string,
  { now, asker }: CommandContext,
): Block =>
  tableOf(users, [
    { title: 'Name', weight: 5, cell: ({ name }) => name },
    { title: 'E-mail', weight: 6, cell: ({ email }) => email },
    { title: 'Roles', weight: 4, cell: (user) => describeRoles(user, now, asker.calendar.zone) },
    { title: 'Status', weight: 3, cell: ({ status }) => status },
    { title: 'Account', weight: 2, cell: ({ accountId }) => accountName(accountId) },
    { title: 'In chat', cell: ({ id }) => yesNo(linked.has(id)) },
  ]);
