import type { Route } from '../../src/alerts/routes/route.js';
import type { Capabilities } from '../../src/capabilities.js';
import type { ChannelPlace } from '../../src/chat/channel-place.js';
import type { CommandContext } from '../../src/chat/command.js';
import { note, type Reply, tableOf, text } from '../../src/chat/reply.js';
import { counted } from '../../src/counted.js';
import { writeAddress } from '../../src/delivery/address.js';
import { writeMinute } from '../../src/time/write.js';

export const WITHOUT_ROUTE =
  'No channel is named, so cards go by direct message to who is on call, else to the Account Managers.';

export const nameOf = ({ name, address }: ChannelPlace) => name ?? writeAddress(address);

const andAbove = (severity: Route['severity']): string =>
  severity === 'critical' ? 'critical' : `${severity} and above`;

/** What `route-add` has done. @param looked whether the bot can post there was looked at */
export function routeAdded(route: Route, before: Route['severity'] | undefined, looked: boolean): Reply {
  const { severity } = route;
  const changed = before === undefined || before === severity ? '' : `, no longer of ${before}`;
  const already = before === severity ? ' already' : '';
  return {
    tone: looked ? 'success' : 'warning',
    heading: `Alerts of ${andAbove(severity)} go to ${nameOf(route)}${changed}${already}.`,
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

/** `/alerts route-list`. */
export async function routeList(
  routes: readonly Route[],
  reach: Capabilities['reach'],
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
  const rows = tableOf(routes, [
    { title: 'Id', weight: 9, cell: ({ id }) => id },
    { title: 'Channel', weight: 8, cell: nameOf },
    { title: 'Severity', weight: 7, cell: ({ severity }) => andAbove(severity) },
    { title: 'Added', weight: 6, cell: ({ createdAt }) => writeMinute(createdAt, zone) },
    { title: 'By', weight: 5, cell: ({ by }) => by },
  ]);
  return {
    tone: 'plain',
    heading: `Alerts go to ${counted(routes.length, 'channel')}; times: ${zone}`,
    blocks: [rows, duty],
    buttons: [{ label: 'Send a test', command: '/alerts test' }],
    shareable: true,
  };
}
