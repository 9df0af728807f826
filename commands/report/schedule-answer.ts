import type { CommandContext } from '../../src/chat/command.js';
import { type Block, fields, note, type Reply, text } from '../../src/chat/reply.js';
import { coveredBy } from '../../src/reports/schedules/covered.js';
import { nextDue, nextSkipped } from '../../src/reports/schedules/next-due.js';
import type { Schedule } from '../../src/reports/schedules/schedule.js';
import type { NewSchedule } from '../../src/reports/schedules/schedules.js';
import { placeInWords, queryInWords, recurrenceInWords } from '../../src/reports/schedules/words.js';
import { describeInterval, writeLocal, writeMinute } from '../../src/time/write.js';
import { writeClock } from '../../src/time/write-clock.js';

/** Stands before a report goes where others read it. */
export function disclosureQuestion(wanted: Omit<NewSchedule, 'disclosed'>, line: string): Reply {
  const where = placeInWords(wanted);
  return {
    tone: 'warning',
    heading: `Should everybody in ${where} get this?`,
    blocks: [
      text(
        `Whoever reads ${where}, now or later, could open each file: ${queryInWords(wanted.query)}, ${recurrenceInWords(wanted.recurrence)}. That you said so, and each run, is recorded in the audit trail.`,
      ),
      note('Typed in your direct messages with the bot, it comes to you alone.'),
    ],
    buttons: [{ label: `Post to ${where}`, command: line, audience: 'channel', style: 'primary' }],
  };
}

export function scheduledAnswer(schedule: Schedule, { asker, now }: CommandContext, looked: boolean): Reply {
  const { id, query, recurrence } = schedule;
  const { zone } = recurrence;
  const due = nextDue(recurrence, new Date(schedule.dueAt.getTime() - 1));
  const covered = coveredBy(recurrence, query, due.at, asker.account.settings.weekStart);
  const soFar = covered.interval.to > due.at ? ', so far' : '';
  const ofWhat =
    query.what === 'users' ? 'as they are then' : `of ${describeInterval(covered.interval, zone)}${soFar}`;
  return {
    tone: looked ? 'success' : 'warning',
    heading: `Report ${id} comes ${recurrenceInWords(recurrence)} to ${placeInWords(schedule)}.`,
    blocks: [
      fields([
        { label: 'What', value: queryInWords(query) },
        { label: 'First', value: `${writeMinute(due.at, zone)}, ${ofWhat}` },
      ]),
      ...(due.instead === undefined ? [] : [text(due.instead)]),
      ...((recurrence.day ?? 1) > 28 ? [note('In months without that day it comes on their last.')] : []),
      ...skipping(schedule, now),
      ...(looked
        ? []
        : [
            text(
              'This process is not connected to that workspace, so nobody has looked whether the bot can post there. If it can’t, you are told.',
            ),
          ]),
    ],
    buttons: [
      { label: 'Run it now', command: `/report run id:${id}` },
      { label: 'The next five', command: `/report next id:${id}` },
      { label: 'Cancel it', command: `/report cancel id:${id}`, style: 'danger', confirm: `Cancel ${id}?` },
    ],
  };
}

/** Of a time that does not exist on some night. */
function skipping({ recurrence }: Schedule, now: Date): readonly Block[] {
  const at = nextSkipped(recurrence, now);
  if (at === undefined) return [];
  const [day, clock] = writeLocal(at, recurrence.zone).split(' ');
  const first = clock?.slice(0, 5);
  return [
    note(
      `On ${day} the clocks there skip ${writeClock(recurrence.atMs)}: it comes at ${first} then. at:${first} would be the same time every day.`,
    ),
  ];
}
