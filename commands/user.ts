import { describeChatPerson, writeChatPerson } from '../src/accounts/identities/chat-person.js';
import { permissionsOf } from '../src/accounts/roles/role.js';
import type { User } from '../src/accounts/users/user.js';
import type { Capabilities } from '../src/capabilities.js';
import { mayUse } from '../src/chat/authorise.js';
import { type Command, change, command, subcommand } from '../src/chat/command.js';
import { writeLine } from '../src/chat/line.js';
import { choice, integer, known } from '../src/chat/options.js';
import type { Button } from '../src/chat/reply.js';
import { readerOf } from './history/accounts.js';
import { userCard, userTable } from './user/cards.js';
import { editing } from './user/editing.js';
import { handover } from './user/handover.js';
import { invitation } from './user/invitation.js';
import { chatPerson, person } from './user/person.js';
import { signOut } from './user/sign-out.js';
import { suspension } from './user/suspension.js';

const PAGE = 20;

export default ({ directory, signIn }: Pick<Capabilities, 'directory' | 'signIn'>): Command =>
  command({
    name: 'user',
    summary: 'The users of the account, and who they are in chat',
    subcommands: {
      list: subcommand({
        summary: 'All users, or those of one role or status',
        permission: 'users.read',
        options: {
          role: known({
            summary: 'Only those with this role',
            placeholder: 'Auditor',
            known: async ({ asker }) => (await directory.roles.of(asker.account.id)).map(({ name }) => name),
          }),
          status: choice({
            summary: 'Only those of this status; otherwise all but the deleted',
            values: ['active', 'suspended', 'deleted'],
          }),
          page: integer({ summary: 'Which page', min: 1, max: 10_000, hidden: true }),
        },
        examples: [
          { line: '/user list', does: 'everybody but the deleted' },
          { line: '/user list role:Auditor', does: 'the auditors, with the end of each grant' },
          { line: '/user list status:suspended', does: 'who is suspended' },
        ],
        async run({ role, status, page = 1 }, context) {
          const { account, accountIds } = context.asker;
          const { users, total } = await directory.users.list({ accountIds, role, status }, page, PAGE);
          const { accountName } = await readerOf(directory.accounts, context.asker);
          const linked = new Set((await directory.users.chatPeople(users)).map(({ userId }) => userId));
          const what = [status, total === 1 ? 'user' : 'users', role && `with the role ${role}`];
          const below = accountIds.length > 1 ? ' and the accounts below it' : '';
          return {
            tone: 'plain',
            heading: `${total} ${what.filter(Boolean).join(' ')} in ${account.name}${below}`,
            blocks: users.length > 0 ? [userTable(users, linked, accountName, context)] : [],
            buttons: pageButtons(page, total, { role, status }),
            shareable: true,
          };
        },
      }),
      show: subcommand({
        summary: 'All about one user: roles, permissions, chat identities',
        permission: 'users.read',
        options: {
          user: person(directory, { summary: 'E-mail address, @mention or name', positional: true }),
        },
        examples: [{ line: '/user show ben@demo.example', does: 'what Ben may do, and who he is in chat' }],
        async run({ user }, context) {
          const permissions = permissionsOf(
            user.roles,
            await directory.roles.of(user.accountId),
            context.now,
          );
          const chat = await directory.users.chatPeople([user]);
          const { accountName } = await readerOf(directory.accounts, context.asker);
          return {
            tone: 'plain',
            heading: `${user.name} (${user.email})`,
            blocks: [userCard(user, chat, permissions, accountName, context)],
            buttons: chat.map((each) => ({
              label: `Unlink ${describeChatPerson(each)}`,
              command: `/user unlink ${writeChatPerson(each)}`,
              style: 'danger',
              confirm: `Unlink ${describeChatPerson(each)} from ${user.name}?`,
            })),
            menu: user.status === 'deleted' || !mayUse(context.asker, 'users.manage') ? [] : doMore(user),
            shareable: true,
          };
        },
      }),
      ...invitation({ directory, signIn }),
      'sign-out': signOut({ directory, signIn }),
      ...suspension(directory),
      ...editing(directory),
      ...handover(directory),
      link: change({
        summary: 'Say which user somebody in chat is',
        permission: 'users.manage',
        options: {
          identity: chatPerson('The person in chat: @mention, or id'),
          user: person(directory, { summary: 'The user they are: e-mail address or name' }),
        },
        examples: [
          { line: '/user link slack:SAMPLE/U0BEN user:ben@demo.example', does: 'that person in chat is Ben' },
        ],
        async run({ identity, user }, context, transaction) {
          const changed = await directory.link(identity, user, context, transaction);
          return {
            tone: 'success',
            heading: `${describeChatPerson(identity)} is ${user.name} (${user.email})${changed ? ' from now on' : ' already'}.`,
            blocks: [],
            buttons: [
              { label: `Show ${user.name}`, command: `/user show ${user.email}` },
              { label: 'Unlink', command: `/user unlink ${writeChatPerson(identity)}`, style: 'danger' },
            ],
          };
        },
      }),
      unlink: change({
        summary: 'End the link of somebody in chat with their user, for good',
        permission: 'users.manage',
        options: { identity: chatPerson('The person in chat: @mention, or id') },
        examples: [{ line: '/user unlink slack:SAMPLE/U0ADA', does: 'that person can ask nothing any more' }],
        async run({ identity }, context, transaction) {
          const user = await directory.unlink(identity, context, transaction);
          const again = `/user link ${writeChatPerson(identity)} user:${user.email}`;
          return {
            tone: 'success',
            heading: `${describeChatPerson(identity)} is not ${user.name} (${user.email}) any more.`,
            blocks: [],
            buttons: [{ label: 'Link again', command: again }],
          };
        },
      }),
    },
  });

/** What else can be done about somebody. */
const doMore = ({ email, status }: User): readonly Button[] => [
  { label: 'Edit', command: `/user edit user:${email}` },
  { label: 'Hand over what they have', command: `/user handover user:${email}` },
  status === 'active'
    ? { label: 'Suspend', command: `/user suspend user:${email}` }
    : { label: 'Restore', command: `/user restore user:${email}` },
  { label: 'Delete', command: `/user delete user:${email}` },
];

function pageButtons(
  page: number,
  total: number,
  filters: Readonly<Record<string, string | undefined>>,
): readonly Button[] {
  const given = Object.entries(filters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const at = (wanted: number) => writeLine('user', 'list', [...given, ['page', String(wanted)]]);
  const pages = Math.ceil(total / PAGE);
  return [
    ...(page > 1 ? [{ label: 'Previous', command: at(page - 1) }] : []),
    ...(page < pages ? [{ label: 'Next', command: at(page + 1) }] : []),
  ];
}
