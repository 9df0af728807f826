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
import { note, type Reply, table, text } from '../../src/chat/reply.js';
import { counted } from '../../src/counted.js';
import { writeAddress } from '../../src/delivery/address.js';
import { writeLocal } from '../../src/time/write.js';
import { UserError } from '../../src/user-error.js';

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
      run: async (_, context) => listAnswer(await routes.list([context.asker.account.id]), reach, context),
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
        return addedAnswer(route, before, looked);
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

const WITHOUT_ROUTE =
  'No channel is named, so cards go by direct message to who is on call, else to the Account Managers.';

const placeOf = (typed: TypedChannel | undefined, { channel: here, asker }: CommandContext): ChannelPlace =>
  typed === undefined || typed === 'here' ? channelHere(here, asker.identity) : typed;

const leftAfter = async (routes: Routes, removed: Route) =>
  (await routes.list([removed.accountId])).filter(({ id }) => id !== removed.id);

const undoLine = ({ severity, address }: Route) =>
  `/alerts route-add severity:${severity} channel:${writeAddress(address)}`;

const nameOf = ({ name, address }: ChannelPlace) => name ?? writeAddress(address);

function addedAnswer(route: Route, before: Route['severity'] | undefined, looked: boolean): Reply {
  const { severity } = route;
  const which = severity === 'critical' ? 'critical' : `${severity} and above`;
  const changed = before === undefined || before === severity ? '' : `, no longer of ${before}`;
  const already = before === severity ? ' already' : '';
  return {
    tone: looked ? 'success' : 'warning',
    heading: `Alerts of ${which} go to ${nameOf(route)}${changed}${already}.`,
    blocks: looked
      ? []
      : [
          text(
            'This process is not connected to that workspace, so nobody has looked whether the bot can post there. /alerts health says so if it can’t.',
          ),
        ],
    buttons: [
      { label: 'Send a test', command: '/alerts test' },
      { label: 'Where alerts go', command: '/alerts route-list' },
    ],
  };
}

async function listAnswer(
  routes: readonly Route[],
  reach: Parts['reach'],
  { asker, now }: CommandContext,
): Promise<Reply> {
  const onCall = await reach.onCall(asker.account.id, now);
  const { zone } = asker.calendar;
  const duty = note(onCall === undefined ? 'Nobody is on call: /oncall set' : `On call: ${onCall}`);
  const [first] = routes.length === 0 ? await reach.cardsOf(asker.account.id, 'high') : [];
  if (routes.length === 0)
    return {
      tone: 'plain',
      heading:
        first?.platform === 'console'
          ? 'No workspace is connected, so alerts are shown in the terminal.'
          : WITHOUT_ROUTE,
      blocks: [duty],
      buttons: [
        { label: 'Medium and above here', command: '/alerts route-add severity:medium channel:here' },
      ],
    };
  const columns = ['Id', 'Channel', 'Severity', 'Added', 'By'].map((title, place) => ({
    title,
    weight: 9 - place,
  }));
  const rows = routes.map((route) => [
    route.id,
    nameOf(route),
    route.severity === 'critical' ? 'critical' : `${route.severity} and above`,
    writeLocal(route.createdAt, zone).slice(0, 16),
    route.by,
  ]);
  return {
    tone: 'plain',
    heading: `Alerts go to ${counted(routes.length, 'channel')}; times: ${zone}`,
    blocks: [table(columns, rows), duty],
    buttons: [{ label: 'Send a test', command: '/alerts test' }],
    shareable: true,
  };
}
