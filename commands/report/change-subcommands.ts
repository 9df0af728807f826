import type { Capabilities } from '../../src/capabilities.js';
import { change, type Subcommand } from '../../src/chat/command.js';
import { type Button, type Reply, text } from '../../src/chat/reply.js';
import type { Schedule } from '../../src/reports/schedules/schedule.js';
import { placeInWords, scheduleInWords } from '../../src/reports/schedules/words.js';
import { writeMinute } from '../../src/time/write.js';
import { person } from '../user/person.js';
import { idOption } from './id-option.js';

type Parts = Pick<Capabilities, 'reports' | 'directory'>;
type Changes = 'run' | 'pause' | 'resume' | 'assign' | 'cancel';

/** What can be done with a report that comes by itself: by its owner, and by those who manage reports. */
export function changeSubcommands(parts: Parts): Readonly<Record<Changes, Subcommand>> {
  const { schedules } = parts.reports;
  const id = { ...idOption(parts), required: true as const };
  return {
    run: change({
      summary: 'Make a report now, out of turn',
      permission: 'self',
      options: { id },
      examples: [{ line: '/report run id:rp-7k2m9d', does: 'it arrives where it always does' }],
      async run(given, context, transaction) {
        const schedule = await schedules.runNow(given.id, context, transaction);
        return {
          tone: 'success',
          heading: `Report ${schedule.id} is being made; it goes to ${placeInWords(schedule)}.`,
          blocks: [],
          buttons: [LIST],
        };
      },
    }),
    pause: change({
      summary: 'Let a report not come until it is resumed',
      permission: 'self',
      options: { id },
      examples: [{ line: '/report pause id:rp-7k2m9d', does: 'it comes no more for now' }],
      async run(given, context, transaction) {
        const { schedule, changed } = await schedules.pause(given.id, context, transaction);
        const { id: name, paused } = schedule;
        const heading = changed ? `Report ${name} is paused.` : `${paused?.by} has paused ${name} already.`;
        return withButtons(heading, schedule, [{ label: 'Resume it', command: `/report resume id:${name}` }]);
      },
    }),
    resume: change({
      summary: 'Let a paused report come again',
      permission: 'self',
      options: { id },
      examples: [{ line: '/report resume id:rp-7k2m9d', does: 'it comes again; what was missed does not' }],
      async run(given, context, transaction) {
        const { schedule, changed } = await schedules.resume(given.id, context, transaction);
        const next = nextOf(schedule);
        const heading = changed
          ? `Report ${schedule.id} comes again`
          : `Report ${schedule.id} was not paused`;
        return withButtons(`${heading}, next on ${next}.`, schedule, []);
      },
    }),
    assign: change({
      summary: 'Hand a report to somebody, with whose rights it is made from then on',
      permission: 'self',
      options: { id, user: person(parts.directory, { summary: 'Who is to own it' }) },
      examples: [{ line: '/report assign id:rp-7k2m9d user:maya@example.com', does: 'it is Maya’s' }],
      async run({ id: given, user }, context, transaction) {
        const schedule = await schedules.assign(given, user, context, transaction);
        return withButtons(`Report ${schedule.id} is ${user.name}’s from now on.`, schedule, []);
      },
    }),
    cancel: change({
      summary: 'End a report for good',
      permission: 'self',
      options: { id },
      examples: [{ line: '/report cancel id:rp-7k2m9d', does: 'it comes no more' }],
      async run(given, context, transaction) {
        const schedule = await schedules.cancel(given.id, context, transaction);
        return {
          tone: 'success',
          heading: `Report ${schedule.id} is cancelled.`,
          blocks: [text(scheduleInWords(schedule))],
          buttons: [LIST],
        };
      },
    }),
  };
}

const LIST: Button = { label: 'All reports', command: '/report list' };

const nextOf = ({ dueAt, recurrence: { zone } }: Schedule): string => `${writeMinute(dueAt, zone)} (${zone})`;

const withButtons = (heading: string, schedule: Schedule, buttons: readonly Button[]): Reply => ({
  tone: 'success',
  heading,
  blocks: [text(scheduleInWords(schedule))],
  buttons: [...buttons, LIST],
});
