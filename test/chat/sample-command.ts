import type { Asker } from '../../src/accounts/asking/asker.js';
import { command, subcommand } from '../../src/chat/command.js';
import { address, choice, duration, instant, known, text } from '../../src/chat/options.js';
import { PERIODS } from '../../src/time/period-words.js';

/** An asker as the directory would return one, for tests that need no database. */
export const ASKER: Asker = {
  identity: { platform: 'console', workspace: 'local', chatUser: 'maya@acme.example' },
  account: {
    id: 'acme',
    name: 'Acme',
    demo: false,
    settings: { zone: 'Europe/Berlin', weekStart: 1, csvSeparator: ',', openChannels: [] },
  },
  user: {
    id: 'u1',
    accountId: 'acme',
    name: 'Maya',
    email: 'maya@acme.example',
    roles: [],
    status: 'active',
    admin: false,
  },
  permissions: new Set(['audit.read']),
  accountIds: ['acme'],
  calendar: { zone: 'Europe/Berlin', weekStart: 1 },
};

export const NOW = new Date('2026-11-23T10:00:00Z');

const filters = {
  module: known({
    summary: 'Module',
    placeholder: 'Templates',
    known: async () => ['Business Group', 'Business Profile', 'Templates', 'WABA Numbers', 'Opt-in/Opt-out'],
  }),
  action: known({
    summary: 'Action',
    placeholder: 'Edit',
    known: async () => ['Add', 'Edit', 'Made Admin'],
    open: true,
  }),
  by: text({ summary: 'Actor' }),
  ip: address({ summary: 'Address' }),
  status: choice({ summary: 'Outcome', values: ['success', 'failure', 'pending'] }),
  text: text({ summary: 'Words', rest: true }),
  'count-by': choice({ summary: 'Group', values: ['module', 'sub-module', 'username'] }),
};

const done = async () => ({ tone: 'plain', blocks: [] }) as const;
const examples = [{ line: '/log today', does: 'shows it' }];

/** A command with the shapes that the grammar has to tell apart. */
export const LOG = command({
  name: 'log',
  summary: 'A sample',
  subcommands: {
    ...Object.fromEntries(
      PERIODS.filter(({ name }) => name !== 'between' && name !== 'at').map(({ name, summary }) => [
        name,
        subcommand({
          summary,
          permission: 'audit.read',
          period: true,
          options: filters,
          examples,
          run: done,
        }),
      ]),
    ),
    between: subcommand({
      summary: 'Between two moments',
      permission: 'audit.read',
      period: true,
      options: {
        from: instant({ summary: 'From', required: true }),
        to: instant({ summary: 'To' }),
        ...filters,
      },
      examples,
      run: done,
    }),
    at: subcommand({
      summary: 'Around a moment',
      permission: 'audit.read',
      period: true,
      options: {
        time: instant({ summary: 'When', required: true, positional: true }),
        within: duration({ summary: 'How near' }),
        ...filters,
      },
      examples,
      run: done,
    }),
    show: subcommand({
      summary: 'One of them',
      permission: 'audit.read',
      options: { id: text({ summary: 'Which', required: true, positional: true }) },
      examples,
      run: done,
    }),
  },
});
