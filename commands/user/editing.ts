import { actingOf } from '../../src/accounts/asking/acting.js';
import type { Edited } from '../../src/accounts/users/editing.js';
import type { User } from '../../src/accounts/users/user.js';
import type { Capabilities } from '../../src/capabilities.js';
import { change, type Subcommand } from '../../src/chat/command.js';
import { choice, integer, text } from '../../src/chat/options.js';
import { note, type Reply } from '../../src/chat/reply.js';
import { looksLikeNote } from './looks-like-note.js';
import { person } from './person.js';

const NO_ZONE = 'none';

/** `/user edit` and `/user make-admin`. */
export const editing = (
  directory: Capabilities['directory'],
): Readonly<Record<'edit' | 'make-admin', Subcommand>> => {
  const user = person(directory, { summary: 'E-mail address, @mention or name', positional: true });
  return {
    edit: change({
      summary: 'Changes somebody’s name, e-mail address or zone; bare, a form with today’s values',
      permission: 'users.manage',
      options: {
        user,
        name: text({ summary: 'Their name', placeholder: 'Ben Okafor', max: 400 }),
        email: text({
          summary: 'Their e-mail address, which is their username',
          placeholder: 'e-mail',
          max: 400,
        }),
        zone: text({ summary: 'Their time zone, or none', placeholder: 'Europe/Berlin', max: 100 }),
        admin: choice({ summary: 'no: not admin of the platform any more', values: ['no'] }),
        version: integer({ summary: 'As it was when it was looked at', min: 0, max: 1e9, hidden: true }),
      },
      examples: [
        { line: '/user edit ben@demo.example', does: 'a form filled with today’s values' },
        { line: '/user edit ben@demo.example name:"Ben Okafor-Lee"', does: 'another name for Ben' },
      ],
      async run({ user: wanted, name, email, zone, admin, version }, context, transaction) {
        const given = [name, email, zone, admin];
        if (given.every((value) => value === undefined)) return editForm(wanted);
        const edit = {
          name,
          email,
          zone: zone?.toLowerCase() === NO_ZONE ? null : zone,
          ...(admin === undefined ? {} : { admin: false as const }),
          version,
        };
        return editedAnswer(await directory.edit(wanted, edit, actingOf(context), transaction));
      },
    }),
    'make-admin': change({
      summary: 'Makes somebody admin of the platform; it gives no right here',
      permission: 'roles.manage',
      stepUp: true,
      options: { user },
      examples: [{ line: '/user make-admin ben@demo.example', does: 'Ben is an admin of the platform' }],
      async run({ user: wanted }, context, transaction) {
        const changed = await directory.makeAdmin(wanted, actingOf(context), transaction);
        return {
          tone: changed ? 'success' : 'plain',
          heading: `${wanted.name} (${wanted.email}) is admin of the platform ${changed ? 'from now on' : 'already'}.`,
          blocks: [note('That is the platform’s own flag. What they may do here, roles say.')],
          buttons: [
            { label: 'Take it back', command: `/user edit user:${wanted.email} admin:no` },
            { label: `Show ${wanted.name}`, command: `/user show ${wanted.email}` },
          ],
        };
      },
    }),
  };
};

const editForm = ({ name, email, zone, version = 0 }: User): Reply => ({
  tone: 'plain',
  heading: `${name} (${email}), to be changed`,
  blocks: [],
  form: {
    title: 'Edit a user',
    command: `/user edit user:${email} version:${version}`,
    submitLabel: 'Save',
    fields: [
      { name: 'name', label: 'Name', value: name, required: true },
      { name: 'email', label: 'E-mail address', value: email, required: true },
      { name: 'zone', label: 'Time zone', value: zone ?? NO_ZONE, hint: 'Europe/Berlin, or none' },
    ],
  },
  buttons: [{ label: `Show ${name}`, command: `/user show ${email}` }],
});

function editedAnswer({ user, changed, looksLike }: Edited): Reply {
  const alike = looksLike === undefined ? [] : [looksLikeNote(user, looksLike)];
  return {
    tone: changed.length === 0 ? 'plain' : looksLike === undefined ? 'success' : 'warning',
    heading:
      changed.length === 0
        ? `${user.name} (${user.email}) is so already; nothing was changed.`
        : `${user.name} (${user.email}): ${changed.join(', ')} changed.`,
    blocks: alike,
    buttons: [{ label: `Show ${user.name}`, command: `/user show ${user.email}` }],
  };
}
