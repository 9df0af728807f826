import type { Capabilities } from '../../src/capabilities.js';
import { mayUse } from '../../src/chat/authorise.js';
import { channelHere, type TypedChannel } from '../../src/chat/channel-place.js';
import {
  type CommandContext,
  change,
  changeAfter,
  type Subcommand,
  subcommand,
} from '../../src/chat/command.js';
import { writeLine } from '../../src/chat/line.js';
import { channel, choice, known } from '../../src/chat/options.js';
import { writeAddress } from '../../src/delivery/address.js';
import { UserError } from '../../src/user-error.js';
import { criteriaGiven, type Watch, type WatchCriteria } from '../../src/watches/watch.js';
import { belonging } from './belonging.js';
import { auditFilters } from './filters.js';
import { addedAnswer, askFirst, endedAnswer, listAnswer, WATCH_FORM } from './watch-answers.js';

type Parts = Pick<Capabilities, 'audit' | 'directory' | 'routes' | 'watches'>;

/** Who may end other people's watches: those who say where alerts go. */
const OTHERS = 'alerts.manage';

/** `/audit watch-add` and its kin: to be told of a row when it comes. */
export function watchSubcommands({
  audit,
  directory,
  routes,
  watches,
}: Parts): Readonly<Record<'watch-add' | 'watch-list' | 'watch-remove', Subcommand>> {
  const { account, ...filters } = auditFilters(audit, directory.accounts);

  return {
    'watch-add': changeAfter({
      summary: 'Tells you, or a channel, when it happens',
      permission: 'audit.read',
      options: {
        ...filters,
        channel: channel({ summary: 'Otherwise you alone' }),
        sure: choice({ summary: 'The channel is to be told', values: ['yes'], hidden: true }),
      },
      examples: [
        {
          line: '/audit watch-add module:Templates action:Delete',
          does: 'a message to you when a template is deleted',
        },
        {
          line: '/audit watch-add module:Users channel:here',
          does: 'what is done to users, in this channel',
        },
      ],
      async first({ channel: typed, sure, ...given }, context) {
        const criteria = criteriaOf(given);
        if (Object.keys(criteria).length === 0) return undefined;
        const misfit = await belonging(audit, given, [context.asker.account.id]);
        if (misfit !== undefined)
          throw new UserError(
            misfit.message,
            misfit.instead.map((value) => lineFor({ criteria }, undefined, [misfit.option, value])),
          );
        const place = typed === undefined ? undefined : placeOf(typed, context);
        const looked = place === undefined || (await routes.look(place, context));
        return { criteria, place, looked, mayTell: sure === 'yes' || !isRead(typed, context) };
      },
      async run(_, wanted, context, transaction) {
        if (wanted === undefined) return WATCH_FORM;
        const { criteria, place, looked, mayTell } = wanted;
        if (!mayTell) return askFirst({ criteria, place }, lineFor({ criteria, place }, 'yes'));
        return addedAnswer(await watches.add(criteria, place, context, transaction), looked);
      },
    }),
    'watch-list': subcommand({
      summary: 'What is watched for, and who is told',
      permission: 'audit.read',
      options: {},
      examples: [{ line: '/audit watch-list', does: 'every watch of the account' }],
      async run(_, { asker }) {
        const all = await watches.list(asker.account.id);
        const users = await directory.users.withIds([...new Set(all.map(({ userId }) => userId))]);
        return listAnswer(all, new Map(users.map((user) => [user.id, user])), asker);
      },
    }),
    'watch-remove': change({
      summary: 'Ends a watch',
      permission: 'audit.read',
      options: {
        id: known({
          summary: 'Its id, from /audit watch-list',
          placeholder: 'wt-7k2m9d',
          required: true,
          positional: true,
          open: true,
          known: async ({ asker }) => (await watches.list(asker.account.id)).map(({ id }) => id),
        }),
      },
      examples: [{ line: '/audit watch-remove id:wt-7k2m9d', does: 'nobody is told any more' }],
      async run({ id }, context, transaction) {
        const ended = await watches.remove(id, mayUse(context.asker, OTHERS), context, transaction);
        return endedAnswer(ended, lineFor(ended, 'yes'));
      },
    }),
  };
}

/** The line that makes it. */
const lineFor = (
  { criteria, place }: Pick<Watch, 'criteria' | 'place'>,
  sure?: 'yes',
  instead?: readonly [name: string, value: string],
): string =>
  writeLine('audit', 'watch-add', [
    ...criteriaGiven(criteria).map((pair) => (pair[0] === instead?.[0] ? instead : pair)),
    ...(place === undefined ? [] : [['channel', writeAddress(place.address)] as const]),
    ...(place === undefined || sure === undefined ? [] : [['sure', sure] as const]),
  ]);

const placeOf = (typed: TypedChannel, { channel: here, asker }: CommandContext) =>
  typed === 'here' ? channelHere(here, asker.identity) : typed;

/** Whether others read there, and it is not one of the account's open channels. */
function isRead(typed: TypedChannel | undefined, context: CommandContext): boolean {
  if (typed === undefined || (typed === 'here' && context.channel.private)) return false;
  const { openChannels } = context.asker.account.settings;
  return !openChannels.includes(writeAddress(placeOf(typed, context).address));
}

type Given = { readonly [Name in keyof ReturnType<typeof auditFilters>]?: string };

function criteriaOf(given: Given): WatchCriteria {
  const { module, action, by, username, ip, status, resource, text } = given;
  const all = {
    module,
    subModule: given['sub-module'],
    action,
    actor: by,
    username,
    ip,
    status,
    resource,
    text,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
