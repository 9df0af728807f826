import type { Asker } from '../../src/accounts/asking/asker.js';
import type { Capabilities } from '../../src/capabilities.js';
import { type CommandContext, type Subcommand, subcommand } from '../../src/chat/command.js';
import { type Button, note, type Reply, table, text } from '../../src/chat/reply.js';
import { counted } from '../../src/counted.js';
import { nextDues } from '../../src/reports/schedules/next-due.js';
import { NEEDED, type ReportKind, type Schedule } from '../../src/reports/schedules/schedule.js';
import { placeInWords, queryInWords, recurrenceInWords } from '../../src/reports/schedules/words.js';
import { writeMinute } from '../../src/time/write.js';
import { UserError } from '../../src/user-error.js';
import { idOption } from './id-option.js';
import { handingOn, notMade } from './not-made.js';

type Parts = Pick<Capabilities, 'reports' | 'directory'>;

const RUNS = 5;
/** What is offered to begin with: the first of these that somebody may read. */
const BEGINNINGS: readonly (readonly [ReportKind, string])[] = [
  ['logins', 'last week’s logins'],
  ['alerts', 'last week’s incidents'],
  ['audit', 'last week’s audit trail'],
  ['users', 'users and roles'],
];

/** What comes, and when. */
export function lookSubcommands(parts: Parts): Readonly<Record<'list' | 'next', Subcommand>> {
  const { reports } = parts;
  return {
    list: subcommand({
      summary: 'The reports that come by themselves: yours, or all of the account',
      permission: 'self',
      options: {},
      examples: [{ line: '/report list', does: 'what comes, when and where to' }],
      run: async (_, context) => listAnswer(await reports.schedules.visibleTo(context.asker), context, parts),
    }),
    next: subcommand({
      summary: 'The next five runs, of one report or of all',
      permission: 'self',
      options: { id: idOption(parts) },
      examples: [{ line: '/report next', does: 'what comes next' }],
      async run({ id }, context) {
        const all = await reports.schedules.visibleTo(context.asker);
        const wanted = id === undefined ? all : all.filter((each) => each.id === id.toLowerCase());
        if (id !== undefined && wanted.length === 0)
          throw new UserError('There is no report of that id among those you may see.', ['/report list']);
        return nextAnswer(wanted, await reports.refusals(wanted), context);
      },
    }),
  };
}

function nothing({ permissions }: Asker): Reply {
  const heading = permissions.has('reports.manage')
    ? 'No report comes by itself yet.'
    : 'No report of yours comes by itself.';
  const found = BEGINNINGS.find(([kind]) => permissions.has(NEEDED[kind]));
  if (!found) {
    const words = 'Your roles let you read nothing that a report could be of.';
    return { tone: 'plain', heading, blocks: [text(words)] };
  }
  const [kind, words] = found;
  return {
    tone: 'plain',
    heading,
    blocks: [text(`Such as ${words}, each Monday at nine:`)],
    buttons: [{ label: 'Schedule that', command: `/report schedule what:${kind} every:monday at:09:00` }],
  };
}

async function listAnswer(
  schedules: readonly Schedule[],
  { asker }: CommandContext,
  { reports, directory }: Parts,
): Promise<Reply> {
  const { calendar, user } = asker;
  if (schedules.length === 0) return nothing(asker);
  const [outcomes, refusals, owners] = await Promise.all([
    reports.schedules.lastOutcomes(schedules),
    reports.refusals(schedules),
    directory.users.withIds([...new Set(schedules.map(({ ownerId }) => ownerId))]),
  ]);
  const names = new Map(
    owners.map(({ id, name, status }) => [id, status === 'active' ? name : `${name} (${status})`]),
  );
  const local = (date: Date) => writeMinute(date, calendar.zone);
  const rows = schedules.map((schedule) => {
    const { id, query, recurrence, dueAt, paused, ownerId } = schedule;
    const last = outcomes.get(id);
    return [
      id,
      queryInWords(query),
      recurrenceInWords(recurrence),
      paused ? `paused by ${paused.by}` : refusals.has(id) ? 'not made' : local(dueAt),
      placeInWords(schedule),
      names.get(ownerId) ?? 'nobody',
      last === undefined ? 'none yet' : `${local(last.at)} ${last.state}: ${last.words}`,
    ];
  });
  const titles = ['Id', 'What', 'When', 'Next', 'To', 'Owner', 'Last run'];
  const weights = [9, 7, 4, 8, 6, 3, 5];
  return {
    tone: 'plain',
    heading: `${counted(schedules.length, 'report')}; times: ${calendar.zone}`,
    blocks: [
      table(
        titles.map((title, place) => ({ title, weight: weights[place] ?? 1 })),
        rows,
      ),
      ...schedules.flatMap(({ id }) => notMade(id, refusals.get(id))),
      ...(schedules.some(({ ownerId }) => ownerId !== user?.id)
        ? [note('Each is made with its owner’s rights, read afresh at each run.')]
        : []),
    ],
    buttons: [
      { label: 'The next five', command: '/report next' },
      ...changing(schedules),
      ...[...refusals.keys()].slice(0, 2).map(handingOn),
    ],
  };
}

/** A single report can be changed from here. */
function changing([only, ...others]: readonly Schedule[]): readonly Button[] {
  if (!only || others.length > 0) return [];
  const { id, paused } = only;
  return [
    { label: 'Run it now', command: `/report run id:${id}` },
    paused
      ? { label: 'Resume it', command: `/report resume id:${id}` }
      : { label: 'Pause it', command: `/report pause id:${id}` },
  ];
}

function nextAnswer(
  schedules: readonly Schedule[],
  refusals: ReadonlyMap<string, string>,
  { asker, now }: CommandContext,
): Reply {
  const { calendar } = asker;
  if (schedules.length === 0) return nothing(asker);
  const active = schedules.filter(({ paused }) => paused === undefined);
  const runs = active
    .flatMap((schedule) =>
      nextDues(schedule.recurrence, now, RUNS).map(({ at, instead = '' }) => ({ schedule, at, instead })),
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .slice(0, RUNS);
  const paused = schedules.filter((each) => each.paused);
  const pauses = paused.map(({ id }) => `${id} is paused: /report resume id:${id}`);
  if (runs.length === 0) return { tone: 'plain', heading: 'Nothing comes next.', blocks: pauses.map(text) };
  return {
    tone: 'plain',
    heading: `The next ${runs.length} runs`,
    blocks: [
      table(
        [
          { title: 'There', weight: 9 },
          { title: `Here (${calendar.zone})`, weight: 6 },
          { title: 'Report', weight: 8 },
          { title: 'What', weight: 5 },
          { title: 'Note', weight: 7 },
        ],
        runs.map(({ schedule: { id, query, recurrence }, at, instead }) => [
          `${writeMinute(at, recurrence.zone)} ${recurrence.zone}`,
          writeMinute(at, calendar.zone),
          id,
          queryInWords(query),
          [...(refusals.has(id) ? [`not made: ${refusals.get(id)}`] : []), instead]
            .filter(Boolean)
            .join('; '),
        ]),
      ),
      ...pauses.map(note),
    ],
  };
}
