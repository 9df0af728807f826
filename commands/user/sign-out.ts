import type { Capabilities } from '../../src/capabilities.js';
import { change, type Subcommand } from '../../src/chat/command.js';
import { choice } from '../../src/chat/options.js';
import { note, text } from '../../src/chat/reply.js';
import { counted } from '../../src/counted.js';
import { person } from './person.js';

/** `/user sign-out`. */
export const signOut = ({ directory, signIn }: Pick<Capabilities, 'directory' | 'signIn'>): Subcommand =>
  change({
    summary: 'Ends every session of somebody on the account’s pages; chat and keys go on',
    permission: 'users.manage',
    options: {
      user: person(directory, { summary: 'E-mail address, @mention or name', positional: true }),
      devices: choice({ summary: 'yes: remembered devices are forgotten, too', values: ['yes', 'no'] }),
    },
    examples: [
      { line: '/user sign-out ben@demo.example', does: 'Ben has to sign in again, everywhere' },
      {
        line: '/user sign-out ben@demo.example devices:yes',
        does: 'the same, and with a code on every device',
      },
    ],
    async run({ user, devices }, context, transaction) {
      const ended = await signIn.signOutUser(user, context, transaction, { devices: devices === 'yes' });
      return {
        tone: 'success',
        heading: `${user.name} (${user.email}) is signed out everywhere.`,
        blocks: [
          text(`${counted(ended, 'session was', 'sessions were')} open.`),
          note('Their password stays. If somebody else may know it, reset it.'),
        ],
        buttons: [
          {
            label: 'Reset the password',
            command: `/user reset-password ${user.email}`,
            style: 'danger',
            confirm: `Take away the password of ${user.name} and send them a link for another?`,
          },
          { label: `Show ${user.name}`, command: `/user show ${user.email}` },
        ],
      };
    },
  });
