import type { Incident } from '../../src/alerts/incident.js';
import { type Call, callsFrom } from '../../src/alerts/oncall/calls.js';
import { SEVERITIES } from '../../src/alerts/severity.js';
import type { Capabilities } from '../../src/capabilities.js';
import { type CommandContext, change, type Subcommand } from '../../src/chat/command.js';
import { choice } from '../../src/chat/options.js';
import { note, type Reply, text } from '../../src/chat/reply.js';
import { type ChatAddress, writeAddress } from '../../src/delivery/address.js';
import { writeMinute } from '../../src/time/write.js';

type Parts = Pick<Capabilities, 'incidents' | 'reach' | 'rota' | 'routes' | 'directory'>;

/** `/alerts test`: a marked incident that goes the whole way. */
export const testSubcommand = (parts: Parts): Subcommand =>
  change({
    summary: 'A marked card along the whole route, and who would be called when',
    permission: 'alerts.manage',
    options: {
      severity: choice({
        summary: 'Of the test; otherwise high',
        values: SEVERITIES.filter((severity) => severity !== 'info'),
      }),
    },
    examples: [{ line: '/alerts test', does: 'a test card, marked as such, in your channels' }],
    async run({ severity = 'high' }, context, transaction) {
      const { id: accountId } = context.asker.account;
      const incident = await parts.incidents.test(accountId, context, transaction, severity);
      return testAnswer(incident, parts, context);
    },
  });

async function testAnswer(incident: Incident, parts: Parts, context: CommandContext): Promise<Reply> {
  const { id, accountId, severity } = incident;
  const { now } = context;
  const [cards, duty, first] = await Promise.all([
    parts.reach.cardsOf(accountId, severity),
    parts.rota.of(accountId, now),
    parts.reach.firstCall(incident, now),
  ]);
  const places = await namesOf(cards, parts, context);
  const calls = duty && first ? callsFrom(duty, first, { severity, cards, called: [] }) : [];
  return {
    tone: cards.length === 0 ? 'warning' : 'success',
    heading:
      cards.length === 0
        ? `${id}: no route takes alerts of ${severity}, so no card goes anywhere.`
        : `${id}: a test card goes to ${places.join(', ')}.`,
    blocks: [
      text(calls.length === 0 ? 'Nobody would be called: nobody is on call.' : callsInWords(calls, context)),
      note('It is marked as a test everywhere, is in no digest, and resolves itself after an hour.'),
    ],
    buttons: [
      { label: 'Acknowledge', command: `/alerts ack id:${id}` },
      { label: 'Show', command: `/alerts show id:${id}` },
      { label: 'Where alerts go', command: '/alerts route-list' },
    ],
  };
}

function callsInWords(calls: readonly Call[], { asker }: CommandContext): string {
  const { zone } = asker.calendar;
  const lines = calls.map(({ at, person }) => {
    const whom = person
      ? `${person.user.name}, by direct message`
      : 'the channel; without one, the Account Managers';
    return `${writeMinute(at, zone)}  ${whom}`;
  });
  return [`Unless somebody acknowledges it, these are called (${zone}):`, ...lines].join('\n');
}

/** `#alerts`, `Ben Tran’s direct messages`. */
async function namesOf(
  cards: readonly ChatAddress[],
  { routes, directory }: Parts,
  { asker }: CommandContext,
): Promise<readonly string[]> {
  const named = new Map(
    (await routes.list([asker.account.id])).map(({ address, name }) => [writeAddress(address), name]),
  );
  return Promise.all(
    cards.map(async (address) => {
      const { platform, workspace, to } = address;
      if (platform === 'console') return 'the terminal';
      if ('channel' in to) return named.get(writeAddress(address)) ?? writeAddress(address);
      const [user] = await directory.users.search(asker, `${platform}:${workspace}/${to.person}`);
      return user ? `${user.name}’s direct messages` : writeAddress(address);
    }),
  );
}
