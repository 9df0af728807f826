import type { Route } from '../../src/alerts/routes/route.js';
import type { Routes } from '../../src/alerts/routes/routes.js';
import { SEVERITIES } from '../../src/alerts/severity.js';
import type { Capabilities } from '../../src/capabilities.js';
import { type ChannelPlace, channelHere, type TypedChannel } from '../../src/chat/channel-place.js';
import {
  type AskedForm,
  type CommandContext,
  change,
  changeAfter,
  type Subcommand,
  subcommand,
} from '../../src/chat/command.js';
import { channel, choice, known } from '../../src/chat/options.js';
import { text } from '../../src/chat/reply.js';
import { writeAddress } from '../../src/delivery/address.js';
import { UserError } from '../../src/user-error.js';
import { nameOf, routeAdded, routeList, WITHOUT_ROUTE } from './route-answers.js';

type Parts = Pick<Capabilities, 'routes' | 'reach'>;

const ROUTE_FORM: AskedForm = {
  title: 'Alerts in a channel',
  submitLabel: 'Show them there',
  fields: () => [
    {
      name: 'severity',
      label: 'From which severity on',
      choices: CARDED,
      value: 'medium',
      required: true,
    },
    {
      name: 'channel',
      label: 'Channel',
      hint: 'Empty, or here: where you ask this',
      value: 'here',
      channel: true,
    },
  ],
};

/** Cards are made for these. */
const CARDED = SEVERITIES.filter((severity) => severity !== 'info');

/** Which channels show alerts, from which severity on. */
export function routeSubcommands({
  routes,
  reach,
}: Parts): Readonly<Record<'route-list' | 'route-add' | 'route-remove', Subcommand>> {
  return {
    'route-list': subcommand({
      summary: 'Which channels show alerts, from which severity on',
      permission: 'alerts.read',
      options: {},
      examples: [{ line: '/alerts route-list', does: 'where alerts go' }],
      run: async (_, context) => routeList(await routes.list([context.asker.account.id]), reach, context),
    }),
    'route-add': changeAfter({
      summary: 'Show alerts of a severity and above in a channel',
      permission: 'alerts.manage',
      options: {
        severity: choice({ summary: 'The least severity shown there', values: CARDED, required: true }),
        channel: channel({ summary: 'Otherwise the channel you type this in' }),
      },
      form: ROUTE_FORM,
      examples: [
        { line: '/alerts route-add', does: 'a form that asks from which severity on, and where' },
        { line: '/alerts route-add severity:medium', does: 'medium and above in this channel' },
        { line: '/alerts route-add severity:critical channel:here', does: 'only critical ones' },
      ],
      async first({ channel: typed }, context) {
        const place = placeOf(typed, context);
        return { place, looked: await routes.look(place, context) };
      },
      async run({ severity }, { place, looked }, context, transaction) {
        const { route, before } = await routes.add({ ...place, severity }, context, transaction);
        return routeAdded(route, before, looked);
      },
    }),
    'route-remove': change({
      summary: 'Show alerts in a channel no more',
      permission: 'alerts.manage',
      options: {
        id: known({
          summary: 'Id of the route',
          placeholder: 'rt-7k2m9d',
          positional: true,
          known: async ({ asker }) => (await routes.list([asker.account.id])).map(({ id }) => id),
        }),
        channel: channel({ summary: 'Or its channel' }),
      },
      examples: [{ line: '/alerts route-remove channel:here', does: 'no alerts in this channel any more' }],
      async run({ id, channel: typed }, context, transaction) {
        if ((id === undefined) === (typed === undefined))
          throw new UserError('Name the route by id: or by channel:, one of both.', ['/alerts route-list']);
        const which = id === undefined ? placeOf(typed, context) : { id };
        const removed = await routes.remove(which, context, transaction);
        const left = (await leftAfter(routes, removed)).length;
        return {
          tone: left === 0 ? 'warning' : 'success',
          heading: `Alerts go to ${nameOf(removed)} no more.`,
          blocks: left === 0 ? [text(WITHOUT_ROUTE)] : [],
          buttons: [
            { label: 'Where alerts go', command: '/alerts route-list' },
            { label: 'Undo', command: undoLine(removed) },
          ],
        };
      },
    }),
  };
}

const placeOf = (typed: TypedChannel | undefined, { channel: here, asker }: CommandContext): ChannelPlace =>
  typed === undefined || typed === 'here' ? channelHere(here, asker.identity) : typed;

const leftAfter = async (routes: Routes, removed: Route) =>
  (await routes.list([removed.accountId])).filter(({ id }) => id !== removed.id);

const undoLine = ({ severity, address }: Route) =>
  `/alerts route-add severity:${severity} channel:${writeAddress(address)}`;
