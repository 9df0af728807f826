import { note, type Reply, text } from '../../chat/reply.js';
import { counted } from '../../counted.js';
import { writeDuration } from '../../time/duration.js';
import { describeInterval, writeLocal, writeMinute } from '../../time/write.js';
import type { MadeReport } from '../makers/made-report.js';
import { insteadAt } from '../schedules/next-due.js';
import type { Schedule } from '../schedules/schedule.js';
import { recurrenceInWords } from '../schedules/words.js';
import { amountOf, disagreement } from './agreeing.js';
import type { RunFiles } from './make-report.js';
import type { Run } from './run.js';

/** Later than this it says so. */
const LATE_MS = 5 * 60_000;

/** What a run posts: its first line is a sentence that says what happened. */
export function runMessage(
  made: MadeReport,
  schedule: Schedule,
  run: Run,
  {
    now,
    owner,
    zone,
    files,
  }: {
    readonly now: Date;
    readonly owner: string;
    readonly zone: string;
    readonly files: RunFiles;
  },
): Reply {
  const { id, query, recurrence } = schedule;
  const filter = Object.entries(query.filter).map(([name, value]) => `${name} ${value}`);
  const stretch =
    made.interval === undefined
      ? `as of ${writeLocal(now, zone)} (${zone})`
      : describeInterval(made.interval, zone);
  // Today, this week: what comes after this moment is not in it.
  const goesOn = made.interval !== undefined && made.interval.to > now;
  const none = files.stored.length === 0;
  const amount = none ? 'No rows' : amountOf(made, files.stored);
  const noFile = none ? ', so there is no file' : '';
  const whose =
    run.askedBy === undefined
      ? `Report ${id} of ${owner}, ${recurrenceInWords(recurrence)}.`
      : `Report ${id} of ${owner}, asked for by ${run.askedBy}.`;
  return {
    tone: 'plain',
    heading: made.sentence,
    blocks: [
      text([`${amount}${goesOn ? ' so far' : ''}${noFile}`, stretch, ...filter].join(', ')),
      ...files.beside,
      ...made.blocks,
      note(
        [whose, ...timing(schedule, run, now), disagreement(made, files.stored)].filter(Boolean).join(' '),
      ),
    ],
    buttons: [{ label: 'When it comes next', command: `/report next id:${id}` }],
  };
}

/** Whatever is unusual about when it comes. */
function timing({ recurrence }: Schedule, run: Run, now: Date): readonly string[] {
  if (run.askedBy !== undefined) return [];
  const { zone } = recurrence;
  const instead = insteadAt(recurrence, run.dueAt);
  const late = now.getTime() - run.dueAt.getTime();
  return [
    ...(instead === undefined ? [] : [instead]),
    ...(late > LATE_MS
      ? [
          `It is ${writeDuration(Math.floor(late / 60_000) * 60_000)} late: due at ${writeMinute(run.dueAt, zone)}.`,
        ]
      : []),
    ...(run.skipped === undefined
      ? []
      : [`${counted(run.skipped, 'earlier one was', 'earlier ones were')} missed and left out.`]),
  ];
}
