import type { Network } from '../src/alerts/network.js';
import type { Capabilities } from '../src/capabilities.js';
import { type Command, change, command, subcommand } from '../src/chat/command.js';
import { writeLine } from '../src/chat/line.js';
import { address, text } from '../src/chat/options.js';
import { type Reply, table, text as words } from '../src/chat/reply.js';
import { UserError } from '../src/user-error.js';
import { readerOf } from './history/accounts.js';

export default ({ networks, directory }: Pick<Capabilities, 'networks' | 'directory'>): Command => {
  const name = text({ summary: 'Such as Office', placeholder: 'Office', max: 60 });
  return command({
    name: 'network',
    summary: 'Places of your own, by name: shown in alerts instead of bare addresses',
    subcommands: {
      list: subcommand({
        summary: 'The networks that have a name',
        permission: 'alerts.read',
        options: {},
        examples: [{ line: '/network list', does: 'names and ranges' }],
        async run(_, { asker }) {
          const { accountName } = await readerOf(directory.accounts, asker);
          return listAnswer(await networks.list(asker.accountIds), accountName, asker.accountIds.length > 1);
        },
      }),
      add: change({
        summary: 'Names an address or a range; a name may have several',
        permission: 'alerts.manage',
        options: { name, cidr: address({ summary: 'Address or CIDR range' }) },
        examples: [
          { line: '/network add name:Office cidr:203.0.113.0/24', does: 'addresses in it are the Office' },
        ],
        async run({ name: wanted, cidr }, context, transaction) {
          if (wanted === undefined || cidr === undefined) return addForm(wanted, cidr);
          const added = await networks.add(wanted, cidr, context, transaction);
          return {
            tone: 'success',
            heading: `${added.cidr} is ${added.name} from now on.`,
            blocks: [],
            buttons: [
              { label: 'All networks', command: '/network list' },
              { label: 'Undo', command: lineFor('remove', added) },
            ],
          };
        },
      }),
      remove: change({
        summary: 'Takes a name back: all its ranges, or one',
        permission: 'alerts.manage',
        options: {
          name: { ...name, positional: true },
          cidr: address({ summary: 'Only this range of it' }),
        },
        examples: [{ line: '/network remove name:Office', does: 'its addresses are shown bare again' }],
        async run({ name: wanted, cidr }, context, transaction) {
          if (wanted === undefined) throw new UserError('Say which network, by its name.', ['/network list']);
          const removed = await networks.remove(wanted, cidr, context, transaction);
          const [first] = removed;
          return {
            tone: 'success',
            heading: `${first?.name} (${removed.map((each) => each.cidr).join(', ')}) has no name any more.`,
            blocks: [],
            buttons: [
              { label: 'All networks', command: '/network list' },
              ...removed.slice(0, 1).map((each) => ({ label: 'Undo', command: lineFor('add', each) })),
            ],
          };
        },
      }),
    },
  });
};

function listAnswer(
  networks: readonly Network[],
  accountName: (id: string) => string,
  several: boolean,
): Reply {
  const columns = [
    { title: 'Name', weight: 3 },
    { title: 'Range', weight: 2 },
  ];
  return {
    tone: 'plain',
    heading: networks.length === 0 ? 'No network has a name yet' : `${networks.length} named ranges`,
    blocks:
      networks.length === 0
        ? [
            words(
              'Name the addresses of your offices and services, and alerts show where a sign-in came from.',
            ),
          ]
        : [
            table(
              several ? [...columns, { title: 'Account', weight: 1 }] : columns,
              networks.map(({ name, cidr, accountId }) =>
                several ? [name, cidr, accountName(accountId)] : [name, cidr],
              ),
            ),
          ],
    buttons: [{ label: 'Name a network', command: '/network add' }],
    shareable: true,
  };
}

const addForm = (name = '', cidr = ''): Reply => ({
  tone: 'plain',
  heading: 'Which addresses, and what are they called?',
  blocks: [],
  form: {
    title: 'Name a network',
    command: '/network add',
    submitLabel: 'Add',
    fields: [
      { name: 'name', label: 'Name', hint: 'Office', value: name, required: true },
      { name: 'cidr', label: 'Address or range', hint: '203.0.113.0/24', value: cidr, required: true },
    ],
  },
});

const lineFor = (subcommand: 'add' | 'remove', { name, cidr }: Network) =>
  writeLine('network', subcommand, [
    ['name', name],
    ['cidr', cidr],
  ]);
