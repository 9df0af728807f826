import { actingOf } from '../../src/accounts/asking/acting.js';
import type { Capabilities } from '../../src/capabilities.js';
import { change, changeAfter, type Subcommand } from '../../src/chat/command.js';
import { choice } from '../../src/chat/options.js';
import { text } from '../../src/chat/reply.js';
import { person } from './person.js';
import { endPreview } from './preview.js';

const sure = choice({ summary: 'Carries it out without a preview', values: ['yes'], hidden: true });

/** `/user suspend`, `restore` and `delete`. */
export const suspension = (
  directory: Capabilities['directory'],
): Readonly<Record<'suspend' | 'restore' | 'delete', Subcommand>> => {
  const user = person(directory, { summary: 'E-mail address, @mention or name', positional: true });
  return {
    suspend: changeAfter({
      summary: 'Takes somebody out of service, after a preview: no chat, no keys, no sign-in',
      permission: 'users.manage',
      options: { user, sure },
      examples: [
        { line: '/user suspend ben@demo.example', does: 'what hangs on Ben, and a button that suspends' },
      ],
      stepUp: ({ sure: isSure }) => isSure !== undefined,
      first: ({ user: wanted }, { now, asker: { calendar } }) =>
        directory.belongingsOf(wanted, { now, zone: calendar.zone }),
      async run({ user: wanted, sure: isSure }, belongings, context, transaction) {
        if (!isSure && wanted.status === 'active') {
          await directory.checkEnd(wanted, 'suspend', actingOf(context), transaction);
          return endPreview(wanted, 'suspend', belongings);
        }
        const changed = await directory.suspend(wanted, actingOf(context), transaction);
        return {
          tone: changed ? 'success' : 'plain',
          heading: `${wanted.name} (${wanted.email}) is suspended${changed ? ' from now on' : ' already'}.`,
          blocks: [text('What they ask for in chat is refused, and their API keys open nothing.')],
          buttons: [
            { label: `Restore ${wanted.name}`, command: `/user restore ${wanted.email}` },
            { label: `Show ${wanted.name}`, command: `/user show ${wanted.email}` },
          ],
        };
      },
    }),
    restore: change({
      summary: 'Puts somebody who was suspended back into service',
      permission: 'users.manage',
      options: { user },
      examples: [{ line: '/user restore sam@demo.example', does: 'Sam is active again' }],
      async run({ user: wanted }, context, transaction) {
        const changed = await directory.restore(wanted, actingOf(context), transaction);
        return {
          tone: changed ? 'success' : 'plain',
          heading: `${wanted.name} (${wanted.email}) is active ${changed ? 'from now on' : 'already'}.`,
          blocks: changed ? [text('Their API keys open again what they opened before.')] : [],
          buttons: [{ label: `Show ${wanted.name}`, command: `/user show ${wanted.email}` }],
        };
      },
    }),
    delete: changeAfter({
      summary: 'Takes somebody away for good, after a preview; their history stays',
      permission: 'users.manage',
      options: { user, sure },
      examples: [
        { line: '/user delete ben@demo.example', does: 'what hangs on Ben, and a button that deletes' },
      ],
      stepUp: ({ sure: isSure }) => isSure !== undefined,
      first: ({ user: wanted }, { now, asker: { calendar } }) =>
        directory.belongingsOf(wanted, { now, zone: calendar.zone }),
      async run({ user: wanted, sure: isSure }, belongings, context, transaction) {
        if (!isSure && wanted.status !== 'deleted') {
          await directory.checkEnd(wanted, 'delete', actingOf(context), transaction);
          return endPreview(wanted, 'delete', belongings);
        }
        await directory.remove(wanted, actingOf(context), transaction);
        return {
          tone: 'success',
          heading: `${wanted.name} (${wanted.email}) is deleted.`,
          blocks: [
            text(
              'Their roles, chat links and API keys are gone for good; what they did stays in the audit trail. The address is free for a new user.',
            ),
          ],
          buttons: [{ label: 'All users', command: '/user list' }],
        };
      },
    }),
  };
};
