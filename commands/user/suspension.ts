import type { Capabilities } from '../../src/capabilities.js';
import { change, type Subcommand } from '../../src/chat/command.js';
import { text } from '../../src/chat/reply.js';
import { person } from './person.js';

/** `/user suspend` and `/user restore`. */
export const suspension = (
  directory: Capabilities['directory'],
): Readonly<Record<'suspend' | 'restore', Subcommand>> => {
  const user = person(directory, { summary: 'E-mail address, @mention or name', positional: true });
  return {
    suspend: change({
      summary: 'Takes somebody out of service: no chat, no keys, no sign-in',
      permission: 'users.manage',
      options: { user },
      examples: [{ line: '/user suspend ben@demo.example', does: 'Ben can do nothing from now on' }],
      stepUp: true,
      async run({ user: wanted }, context, transaction) {
        const changed = await directory.suspend(wanted, context, transaction);
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
        const changed = await directory.restore(wanted, context, transaction);
        return {
          tone: changed ? 'success' : 'plain',
          heading: `${wanted.name} (${wanted.email}) is active ${changed ? 'from now on' : 'already'}.`,
          blocks: [],
          buttons: [{ label: `Show ${wanted.name}`, command: `/user show ${wanted.email}` }],
        };
      },
    }),
  };
};
