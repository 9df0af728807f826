import { describeRoles } from '../../src/accounts/roles/describe.js';
import { PERMISSION_WORDS, PERMISSIONS, type Permission } from '../../src/accounts/roles/permission.js';
import { BUILT_IN_ROLES, type Role } from '../../src/accounts/roles/role.js';
import type { User } from '../../src/accounts/users/user.js';
import type { CommandContext } from '../../src/chat/command.js';
import { quote } from '../../src/chat/line.js';
import { fields, note, type Reply, table, text } from '../../src/chat/reply.js';
import { counted } from '../../src/counted.js';
import { UserError } from '../../src/user-error.js';

const isBuiltIn = ({ name }: Role) => BUILT_IN_ROLES.some((role) => role.name === name);
const ALL = { label: 'All roles', command: '/role list' };
const MOST_NAMED = 20;

const allows = ({ permissions }: Pick<Role, 'permissions'>) =>
  permissions.length === PERMISSIONS.length ? 'everything' : permissions.join(', ') || 'help and own matters';

export const listAnswer = (account: string, roles: readonly Role[], counts: readonly number[]): Reply => ({
  tone: 'plain',
  heading: `${roles.length} roles of ${account}`,
  blocks: [
    table(
      [
        { title: 'Role', weight: 4 },
        { title: 'Allows', weight: 3 },
        { title: 'Active users', align: 'right', weight: 2 },
        { title: 'Kind' },
      ],
      roles.map((role, index) => [
        role.name,
        allows(role),
        String(counts[index] ?? 0),
        isBuiltIn(role) ? 'built in' : 'own',
      ]),
    ),
    note('Everybody linked may ask for help and see their own matters, whatever their roles.'),
  ],
  buttons: [{ label: 'Add a role', command: '/role add' }],
  menu: roles
    .filter((role) => !isBuiltIn(role))
    .map(({ name }) => ({
      label: `Edit ${name}`.slice(0, 70),
      command: `/role edit name:${quote(name)}`,
    })),
  shareable: true,
});

const meanings = () =>
  fields(PERMISSIONS.map((permission) => ({ label: permission, value: PERMISSION_WORDS[permission] })));

export const addForm = (name: string | undefined, permissions: readonly Permission[] | undefined): Reply => ({
  tone: 'plain',
  heading: 'A new role',
  blocks: [meanings()],
  form: {
    title: 'New role',
    command: '/role add',
    submitLabel: 'Add',
    fields: [{ name: 'name', label: 'Name', value: name, required: true }, permissionsField(permissions)],
  },
});

/** @throws UserError for a role that is built in */
export function editForm(name: string, roles: readonly Role[]): Reply {
  const role = roles.find((each) => each.name === name);
  if (role === undefined) throw new UserError(`There is no role ${name}.`, [ALL.command]);
  if (isBuiltIn(role))
    throw new UserError(`${name} is built in and can't be changed. Make a role of your own.`, ['/role add']);
  return {
    tone: 'plain',
    heading: `The role ${name}, to be changed`,
    blocks: [meanings()],
    form: {
      title: 'Edit a role',
      command: `/role edit name:${quote(name)} version:${role.version ?? 0}`,
      submitLabel: 'Save',
      fields: [permissionsField(role.permissions)],
    },
    buttons: [ALL],
  };
}

const permissionsField = (value: readonly Permission[] | undefined) => ({
  name: 'permissions',
  label: 'Permissions',
  hint: 'With commas, such as alerts.read,alerts.act',
  value: value?.join(','),
  required: true,
  multiline: true,
});

export function changedAnswer(after: Role, before: Role | undefined): Reply {
  const more = after.permissions.filter((each) => !before?.permissions.includes(each));
  const less = before?.permissions.filter((each) => !after.permissions.includes(each)) ?? [];
  const changes = [...more.map((each) => `+ ${each}`), ...less.map((each) => `− ${each}`)];
  const same = before !== undefined && changes.length === 0;
  return {
    tone: same ? 'plain' : 'success',
    heading: same
      ? `${after.name} allows that already; nothing was changed.`
      : `The role ${after.name} is ${before ? 'changed' : 'added'}: it allows ${allows(after)}.`,
    blocks: before && !same ? [text(`${changes.join(', ')}, for everybody who has it, from now on.`)] : [],
    buttons: [ALL, { label: 'Who has it', command: `/user list role:${quote(after.name)}` }],
  };
}

/** A role that somebody has: nothing was done yet. */
export const inUseAnswer = (
  name: string,
  holders: readonly User[],
  { now, asker }: CommandContext,
): Reply => ({
  tone: 'warning',
  heading: `${counted(holders.length, 'user has', 'users have')} the role ${name}, so it was not removed.`,
  blocks: [
    table(
      [{ title: 'Name' }, { title: 'E-mail', weight: 2 }, { title: 'Roles', weight: 2 }],
      holders
        .slice(0, MOST_NAMED)
        .map((user) => [user.name, user.email, describeRoles(user, now, asker.calendar.zone)]),
    ),
    ...(holders.length > MOST_NAMED ? [note(`The first ${MOST_NAMED} are named.`)] : []),
  ],
  buttons: [
    {
      label: `Take it from ${holders.length === 1 ? 'them' : `all ${holders.length}`} and remove it`,
      command: `/role remove name:${quote(name)} unassign:yes`,
      style: 'danger',
    },
    ALL,
  ],
});

export const removedAnswer = (name: string, holders: readonly User[]): Reply => ({
  tone: 'success',
  heading: `The role ${name} is removed.`,
  blocks:
    holders.length === 0
      ? []
      : [
          text(
            `It was taken from ${holders
              .map((user) => user.name)
              .slice(0, MOST_NAMED)
              .join(', ')}.`,
          ),
        ],
  buttons: [ALL],
});
