import { actingOf } from '../src/accounts/asking/acting.js';
import type { Capabilities } from '../src/capabilities.js';
import { type Command, change, command, subcommand } from '../src/chat/command.js';
import { choice, instant, integer, known, text } from '../src/chat/options.js';
import { addForm, changedAnswer, editForm, inUseAnswer, listAnswer, removedAnswer } from './role/answers.js';
import { assignedAnswer, unassignedAnswer } from './role/grants.js';
import { permissionsOption } from './role/permissions-option.js';
import { person } from './user/person.js';

export default ({ directory }: Pick<Capabilities, 'directory'>): Command => {
  const role = known({
    summary: 'Name of the role',
    required: true,
    placeholder: 'Auditor',
    known: async ({ asker }) => (await directory.roles.of(asker.account.id)).map(({ name }) => name),
  });
  /** Of users of the accounts below, roles of those. */
  const given = known({
    summary: 'Name of the role',
    required: true,
    placeholder: 'Auditor',
    known: async ({ asker }) => {
      const all = await Promise.all(asker.accountIds.map((id) => directory.roles.of(id)));
      return [...new Set(all.flat().map(({ name }) => name))];
    },
  });
  const newName = text({ summary: 'What it is called', placeholder: 'Support Lead', max: 400 });
  const permissions = permissionsOption('What it allows, with commas');

  return command({
    name: 'role',
    summary: 'Roles: named sets of permissions, and who has them',
    subcommands: {
      list: subcommand({
        summary: 'Every role, what it allows, and how many have it',
        permission: 'users.read',
        options: {},
        examples: [{ line: '/role list', does: 'the built-in roles and the account’s own' }],
        async run(_, { asker: { account } }) {
          const roles = await directory.roles.of(account.id);
          const counts = await Promise.all(
            roles.map(async ({ name }) => (await directory.users.holding(account.id, name)).length),
          );
          return listAnswer(account.name, roles, counts);
        },
      }),
      add: change({
        summary: 'A role of the account’s own; bare, a form',
        permission: 'roles.manage',
        stepUp: ({ name }) => name !== undefined,
        options: { name: newName, permissions },
        examples: [
          { line: '/role add', does: 'a form, with the permissions there are' },
          {
            line: '/role add name:"Night Watch" permissions:alerts.read,alerts.act,logins.read',
            does: 'a role that acts on alerts and reads logins',
          },
        ],
        async run({ name, permissions: wanted }, context, transaction) {
          const { account } = context.asker;
          if (name === undefined || wanted === undefined) return addForm(name, wanted);
          const added = { name, permissions: wanted };
          const after = await directory.roles.add(account.id, added, actingOf(context), transaction);
          return changedAnswer(after, undefined);
        },
      }),
      edit: change({
        summary: 'Changes what a role of the account’s own allows; bare, a form',
        permission: 'roles.manage',
        stepUp: ({ permissions: wanted }) => wanted !== undefined,
        options: {
          name: { ...role, positional: true, rest: true },
          permissions,
          version: integer({ summary: 'As it was when it was looked at', min: 0, max: 1e9, hidden: true }),
        },
        examples: [
          { line: '/role edit name:"Support Lead"', does: 'a form filled with what it allows today' },
          {
            line: '/role edit name:"Support Lead" permissions:logins.read,users.read,alerts.read',
            does: 'these three from now on, for everybody who has it',
          },
        ],
        async run({ name, permissions: wanted, version }, context, transaction) {
          const { account } = context.asker;
          if (wanted === undefined) return editForm(name, await directory.roles.of(account.id));
          const edited = { name, permissions: wanted, ...(version === undefined ? {} : { version }) };
          const { before, after } = await directory.roles.edit(
            account.id,
            edited,
            actingOf(context),
            transaction,
          );
          return changedAnswer(after, before);
        },
      }),
      remove: change({
        summary: 'Takes away a role of the account’s own; says who has it first',
        permission: 'roles.manage',
        stepUp: true,
        options: {
          name: { ...role, positional: true, rest: true },
          unassign: choice({ summary: 'Takes it from everybody', values: ['yes'], hidden: true }),
        },
        examples: [
          {
            line: '/role remove name:"Support Lead"',
            does: 'who has it, and a button that takes it from them',
          },
        ],
        async run({ name, unassign }, context, transaction) {
          const wanted = { name, unassign: unassign !== undefined };
          const { account } = context.asker;
          const { removed, holders } = await directory.roles.remove(
            account.id,
            wanted,
            actingOf(context),
            transaction,
          );
          return removed ? removedAnswer(name, holders) : inUseAnswer(name, holders, context);
        },
      }),
      assign: change({
        summary: 'Gives somebody a role, for good or until a moment at which it ends by itself',
        permission: 'roles.manage',
        stepUp: true,
        options: {
          user: person(directory, { summary: 'To whom: e-mail address, @mention or name' }),
          role: given,
          until: instant({ summary: 'When it ends by itself; otherwise never' }),
        },
        examples: [
          { line: '/role assign user:ben@demo.example role:Responder', does: 'Ben is called for alerts' },
          {
            line: '/role assign user:ben@demo.example role:Auditor until:2027-06-30',
            does: 'Ben reads everything to the end of that day, and nothing from then on',
          },
        ],
        async run({ user, role: name, until }, context, transaction) {
          const wanted = { role: name, ...(until === undefined ? {} : { until: until.to }) };
          const after = await directory.assign(user, wanted, actingOf(context), transaction);
          return assignedAnswer(after ?? user, name, after !== undefined, context);
        },
      }),
      unassign: change({
        summary: 'Takes a role from somebody',
        permission: 'roles.manage',
        stepUp: true,
        options: {
          user: person(directory, { summary: 'From whom: e-mail address, @mention or name' }),
          role: given,
        },
        examples: [
          { line: '/role unassign user:ada@demo.example role:Auditor', does: 'Ada reads nothing any more' },
        ],
        async run({ user, role: name }, context, transaction) {
          const after = await directory.unassign(user, name, actingOf(context), transaction);
          return unassignedAnswer(after ?? user, name, after !== undefined, context);
        },
      }),
    },
  });
};
