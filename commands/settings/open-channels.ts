import type { AccountSettings } from '../../src/accounts/account.js';
import { channelInWords } from '../../src/accounts/settings/settings-in-words.js';
import type { Capabilities } from '../../src/capabilities.js';
import { type CommandContext, change, changeAfter, type Subcommand } from '../../src/chat/command.js';
import { channel } from '../../src/chat/options.js';
import { type Reply, text } from '../../src/chat/reply.js';
import { writeAddress } from '../../src/delivery/address.js';
import { UserError } from '../../src/user-error.js';
import { lookedAt, placeOf } from './place.js';

type Parts = Pick<Capabilities, 'directory' | 'routes'>;

const MOST = 50;
const SHOW = { label: 'All settings', command: '/settings show' } as const;

/** Channels into which files go without the question who should get them. */
export function openChannelSubcommands({
  directory,
  routes,
}: Parts): Readonly<Record<'open-channel-add' | 'open-channel-remove', Subcommand>> {
  return {
    'open-channel-add': changeAfter({
      summary: 'Lets files go into a channel without the question who should get them',
      permission: 'settings.manage',
      options: { channel: channel({ summary: 'Otherwise the one you type this in', positional: true }) },
      examples: [
        { line: '/settings open-channel-add channel:here', does: 'CSV files are posted here at once' },
      ],
      async first({ channel: typed }, context) {
        refuseAlone(context, typed === undefined || typed === 'here');
        return lookedAt(typed, context, routes);
      },
      async run(_, { channel: added, name, looked }, context, transaction) {
        const { openChannels } = context.asker.account.settings;
        if (openChannels.length >= MOST && !openChannels.includes(added))
          throw new UserError(`There are ${MOST} open channels, which is the most. Remove one first.`, [
            '/settings show',
          ]);
        const open = (now: AccountSettings) => ({
          openChannels: [...new Set([...now.openChannels, added])],
          ...(name === undefined ? {} : { channelNames: { ...now.channelNames, [added]: name } }),
        });
        const { after } = await directory.accounts.changeSettings(open, context, transaction);
        return {
          tone: looked ? 'success' : 'warning',
          heading: `Files go into ${channelInWords(added, after)} without a question from now on.`,
          blocks: [text(looked ? WHO_READS : NOT_LOOKED)],
          buttons: [SHOW, { label: 'Undo', command: `/settings open-channel-remove channel:${added}` }],
        };
      },
    }),
    'open-channel-remove': change({
      summary: 'Has the question asked again before files go into a channel',
      permission: 'settings.manage',
      options: { channel: channel({ summary: 'Otherwise the one you type this in', positional: true }) },
      examples: [
        { line: '/settings open-channel-remove channel:here', does: 'who should get a file is asked again' },
      ],
      async run({ channel: typed }, context, transaction): Promise<Reply> {
        const { settings } = context.asker.account;
        const removed = writeAddress(placeOf(typed, context).address);
        if (!settings.openChannels.includes(removed))
          throw new UserError(`${channelInWords(removed, settings)} is not an open channel.`, [
            '/settings show',
          ]);
        const closed = (now: AccountSettings) => ({
          openChannels: now.openChannels.filter((each) => each !== removed),
        });
        await directory.accounts.changeSettings(closed, context, transaction);
        return {
          tone: 'success',
          heading: `Before a file goes into ${channelInWords(removed, settings)}, it is asked who should get it.`,
          blocks: [],
          buttons: [SHOW, { label: 'Undo', command: `/settings open-channel-add channel:${removed}` }],
        };
      },
    }),
  };
}

const WHO_READS =
  'Everybody who reads that channel, now and later, can open what is posted there. Each file still has its row in the audit trail.';
const NOT_LOOKED =
  'This process is not connected to that workspace, so nobody has looked whether the bot can post there.';

/** Nothing is disclosed to oneself. */
function refuseAlone({ channel: here, asker }: CommandContext, isHere: boolean): void {
  if (isHere && here.private && asker.identity.platform !== 'console')
    throw new UserError(
      'Only you read along here, so nothing is asked anyway. Type it in the channel meant.',
    );
}
