import { command, subcommand } from '../../src/chat/command.js';
import { choice, known, text } from '../../src/chat/options.js';
import type { Reply } from '../../src/chat/reply.js';

const run = async (): Promise<Reply> => ({ tone: 'plain', blocks: [] });
const common = { permission: 'self', examples: [{ line: '/x', does: 'nothing' }], run } as const;

/** Commands of every shape that Discord has to register; a scripted conversation answers them. */
export const COMMANDS = [
  command({
    name: 'audit',
    summary: 'The audit trail',
    subcommands: {
      today: subcommand({
        ...common,
        summary: 'Since midnight',
        period: true,
        options: {
          module: known({ summary: 'In which module', placeholder: 'Templates', known: async () => [] }),
          status: choice({ summary: 'How it ended', values: ['success', 'failure'] }),
          page: text({ summary: 'Where to go on', hidden: true }),
        },
      }),
      show: subcommand({
        ...common,
        summary: 'All about one event',
        options: {
          note: text({ summary: 'Free words' }),
          id: text({ summary: 'Which', required: true, positional: true }),
        },
      }),
    },
  }),
  command({
    name: 'policy',
    summary: 'Password policies',
    subcommands: {
      set: subcommand({
        ...common,
        summary: 'Change values',
        options: {
          'min-length': text({ summary: 'Least characters' }),
          password: text({ summary: 'Your own', secret: true }),
        },
      }),
    },
  }),
  command({
    name: '2fa',
    summary: 'Second factors',
    subcommands: { status: subcommand({ ...common, summary: 'How it is', options: {} }) },
  }),
];
