import { everyIncident } from '../../src/alerts/every-incident.js';
import type { Incident } from '../../src/alerts/incident.js';
import { type CommandContext, type Subcommand, subcommand } from '../../src/chat/command.js';
import { choice, integer } from '../../src/chat/options.js';
import { type Button, note, type Reply } from '../../src/chat/reply.js';
import { counted } from '../../src/counted.js';
import type { Interval } from '../../src/time/interval.js';
import { periodInterval } from '../../src/time/period.js';
import { describeInterval } from '../../src/time/write.js';
import { readerOf } from '../history/accounts.js';
import { givenInterval, intervalOptions } from '../history/interval-options.js';
import { incidentsFile, timelineFile } from './incident-files.js';
import { incidentOption } from './incident-option.js';
import { incidentTable } from './incident-table.js';
import { incidentsPicture } from './incidents-picture.js';
import type { LookParts } from './look-parts.js';
import { showAnswer } from './show-answer.js';

const PAGE = 20;

/** What there is, and one of them whole. */
export function lookSubcommands(parts: LookParts): Readonly<Record<'open' | 'list' | 'show', Subcommand>> {
  const { incidents, directory } = parts;
  const id = incidentOption(incidents);
  const format = choice({ summary: 'As a file', values: ['csv'] });
  return {
    open: subcommand({
      summary: 'What is going on now, the gravest first',
      permission: 'alerts.read',
      options: {},
      examples: [{ line: '/alerts open', does: 'every incident that is not resolved' }],
      run: async (_, context) =>
        openAnswer(await incidents.open(context.asker.accountIds), directory, context),
    }),
    list: subcommand({
      summary: 'Incidents of a period, resolved ones too',
      permission: 'alerts.read',
      options: {
        ...intervalOptions('Opened in this period; otherwise the last 7 days'),
        format: choice({ summary: 'As a file', values: ['csv', 'chart'] }),
        page: integer({ summary: 'Which page', min: 1, max: 10_000, hidden: true }),
      },
      examples: [
        { line: '/alerts list last-30-days', does: 'incidents of a month' },
        { line: '/alerts list this-week format:csv', does: 'the same as a file' },
        { line: '/alerts list this-month format:chart', does: 'a picture: when, how grave, by which rule' },
      ],
      async run({ format: wanted, page = 1, ...given }, context) {
        const { now, asker } = context;
        const interval =
          givenInterval(given, '/alerts list', context) ?? periodInterval('last-7-days', now, asker.calendar);
        const reader = await readerOf(directory.accounts, asker);
        if (wanted !== undefined) {
          const all = await everyIncident(incidents, asker.accountIds, interval);
          return wanted === 'csv'
            ? incidentsFile(all, interval, reader, asker.account)
            : incidentsPicture(all, { interval, zone: reader.zone }, asker.account, parts.theme);
        }
        const found = await incidents.list(asker.accountIds, interval, page, PAGE);
        return listAnswer(found, { interval, page, line: lineOf(given) }, reader, context);
      },
    }),
    show: subcommand({
      summary: 'One incident: card, timeline, its logins',
      permission: 'alerts.read',
      options: { id, format },
      examples: [{ line: '/alerts show id:in-7k2m9d', does: 'all about it, with its logins' }],
      async run({ id: incident, format: wanted }, context) {
        if (wanted === 'csv') return timelineFile(incident, context.asker);
        return showAnswer(incident, parts, context);
      },
    }),
  };
}

async function openAnswer(
  open: readonly Incident[],
  directory: LookParts['directory'],
  { asker }: CommandContext,
): Promise<Reply> {
  if (open.length === 0)
    return {
      tone: 'success',
      heading: 'Nothing is open.',
      blocks: [],
      buttons: [{ label: 'The last 7 days', command: '/alerts list last-7-days' }],
      shareable: true,
    };
  const reader = await readerOf(directory.accounts, asker);
  const several = asker.accountIds.length > 1;
  return {
    tone: 'warning',
    heading: `${counted(open.length, 'incident')} not resolved; times: ${reader.zone}`,
    blocks: [incidentTable(open.slice(0, PAGE), reader, { ofSeveral: several }), ...cut(open.length)],
    buttons: open.slice(0, 5).map(({ id }) => ({ label: `Show ${id}`, command: `/alerts show id:${id}` })),
    shareable: true,
  };
}

const cut = (count: number) =>
  count > PAGE
    ? [note(`${count - PAGE} more, less grave: /alerts list last-30-days format:csv has all.`)]
    : [];

/** The options as typed, for the page buttons. */
function lineOf({
  period,
  from,
  to,
}: {
  period?: string;
  from?: { text: string };
  to?: { text: string };
}): string {
  if (from && to) return `/alerts list from:${from.text} to:${to.text}`;
  return `/alerts list period:${period ?? 'last-7-days'}`;
}

function listAnswer(
  { incidents, total }: { readonly incidents: readonly Incident[]; readonly total: number },
  { interval, page, line }: { readonly interval: Interval; readonly page: number; readonly line: string },
  reader: Awaited<ReturnType<typeof readerOf>>,
  { asker }: CommandContext,
): Reply {
  const pages = Math.ceil(total / PAGE);
  const turn: readonly Button[] = [
    ...(page > 1 ? [{ label: 'Previous', command: `${line} page:${page - 1}` }] : []),
    ...(page < pages ? [{ label: 'Next', command: `${line} page:${page + 1}` }] : []),
    ...(total > 0
      ? [
          { label: 'As CSV', command: `${line} format:csv` },
          { label: 'Chart', command: `${line} format:chart` },
        ]
      : []),
  ];
  return {
    tone: 'plain',
    heading: `Incidents ${describeInterval(interval, reader.zone)}: ${total.toLocaleString('en')}`,
    blocks:
      incidents.length === 0
        ? []
        : [incidentTable(incidents, reader, { ofSeveral: asker.accountIds.length > 1 })],
    buttons: turn,
    shareable: true,
  };
}
