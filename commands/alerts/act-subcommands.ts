import type { Acted, Incidents } from '../../src/alerts/incidents.js';
import { type CommandContext, change, type Subcommand } from '../../src/chat/command.js';
import { choice, text as textOption } from '../../src/chat/options.js';
import { type Button, type Reply, text } from '../../src/chat/reply.js';
import { HOUR_MS } from '../../src/time/lengths.js';
import { incidentOption } from './incident-option.js';
import { nextMorning, snoozeOption } from './snooze-option.js';

/** What is done about an incident, by its card's buttons or typed. */
export function actSubcommands(
  incidents: Incidents,
): Readonly<Record<'ack' | 'resolve' | 'snooze' | 'confirm', Subcommand>> {
  const id = incidentOption(incidents);
  return {
    ack: change({
      summary: 'You look after it: nobody further is called',
      permission: 'alerts.act',
      options: { id },
      examples: [{ line: '/alerts ack id:in-7k2m9d', does: 'what the card’s Acknowledge does' }],
      run: async ({ id: incident }, context, transaction) =>
        answer(await incidents.acknowledge(incident.id, context, transaction)),
    }),
    resolve: change({
      summary: 'It is over; it opens again if it goes on',
      permission: 'alerts.act',
      options: { id },
      examples: [{ line: '/alerts resolve id:in-7k2m9d', does: 'what the card’s Resolve does' }],
      run: async ({ id: incident }, context, transaction) =>
        answer(await incidents.resolve(incident.id, context, transaction)),
    }),
    snooze: change({
      summary: 'Quiet for a while; then it opens again by itself',
      permission: 'alerts.act',
      options: { id, for: snoozeOption },
      examples: [
        { line: '/alerts snooze id:in-7k2m9d for:1h', does: 'quiet for an hour' },
        { line: '/alerts snooze id:in-7k2m9d for:morning', does: 'quiet until eight in your morning' },
      ],
      async run({ id: incident, for: length = HOUR_MS }, context, transaction) {
        const until = untilOf(length, context);
        return answer(await incidents.snooze(incident.id, until, context, transaction));
      },
    }),
    confirm: change({
      summary: 'Says whether a sign-in that you were asked about was yours',
      permission: 'self',
      options: {
        // Whoever may see no incidents must not learn from this which there are.
        id: textOption({ summary: 'Id, as in the question', required: true, max: 40 }),
        'was-me': choice({ summary: 'Was it you?', values: ['yes', 'no'], required: true }),
      },
      examples: [
        { line: '/alerts confirm id:in-7k2m9d was-me:no', does: 'those on call hear that it was not you' },
      ],
      async run({ id: asked, 'was-me': wasMe }, context, transaction) {
        const acted = await incidents.confirm(asked.toLowerCase(), wasMe === 'yes', context, transaction);
        if (wasMe === 'yes') return { tone: 'success', heading: acted.word, blocks: [] };
        const advice = text('Change your password now, and sign out everywhere on the platform.');
        return { tone: 'warning', heading: acted.word, blocks: [advice] };
      },
    }),
  };
}

const untilOf = (length: number | 'morning', { now, asker }: CommandContext): Date =>
  length === 'morning' ? nextMorning(now, asker.calendar.zone) : new Date(now.getTime() + length);

function answer({ incident, changed, word }: Acted): Reply {
  const { id, status } = incident;
  const next: readonly Button[] =
    status === 'resolved' || status === 'merged'
      ? []
      : status === 'acknowledged'
        ? [{ label: 'Resolve', command: `/alerts resolve id:${id}` }]
        : [{ label: 'Acknowledge', command: `/alerts ack id:${id}` }];
  return {
    tone: changed ? 'success' : 'plain',
    heading: `${id}: ${word}`,
    blocks: [],
    buttons: [...next, { label: 'Show', command: `/alerts show id:${id}` }],
  };
}
