import type { Capabilities } from '../../src/capabilities.js';
import { about } from '../../src/chat/about.js';
import { refusalFor } from '../../src/chat/authorise.js';
import { type CommandContext, changeAfter, type Subcommand } from '../../src/chat/command.js';
import { withoutOptions } from '../../src/chat/line.js';
import { channel, choice, integer, text, zone } from '../../src/chat/options.js';
import {
  FORMATS,
  NEEDED,
  REPORT_KINDS,
  type Recurrence,
  type ReportKind,
} from '../../src/reports/schedules/schedule.js';
import type { NewSchedule } from '../../src/reports/schedules/schedules.js';
import { UserError } from '../../src/user-error.js';
import { NAMED_PERIODS } from '../history/interval-options.js';
import { clockOption } from '../oncall/clock-options.js';
import { destinationOf } from './destination.js';
import { filterOptions, givenFilters } from './filter-options.js';
import { rhythmOption } from './rhythm-option.js';
import { disclosureQuestion, scheduledAnswer } from './schedule-answer.js';
import { SCHEDULE_FORM } from './schedule-form.js';

type Parts = Pick<Capabilities, 'reports' | 'routes' | 'audit' | 'logins' | 'directory'>;

/** `/report schedule`: a report that comes by itself. Where others read it, it is asked first. */
export function scheduleSubcommand(parts: Parts): Subcommand {
  const { reports } = parts;
  return changeAfter({
    summary: 'A report that comes by itself: what, how often, where to; bare, a form',
    permission: 'self',
    options: {
      what: choice({ summary: 'What it is of', values: REPORT_KINDS, required: true }),
      every: rhythmOption(),
      at: { ...clockOption('Time of day, such as 09:00'), required: true as const },
      day: integer({ summary: 'Day of the month, for every:month; otherwise the first', min: 1, max: 31 }),
      zone: zone({ summary: 'Time zone; otherwise yours' }),
      channel: channel({ summary: 'Otherwise the channel you type this in' }),
      format: choice({ summary: 'What comes with the message; otherwise csv', values: FORMATS }),
      period: choice({ summary: 'Otherwise yesterday, last week or last month', values: NAMED_PERIODS }),
      // The form's: each filter is an option of its own as well.
      filter: text({ summary: 'Filters in one', placeholder: 'status:failure', hidden: true }),
      ...filterOptions(parts),
    },
    form: SCHEDULE_FORM,
    examples: [
      { line: '/report schedule', does: 'a form, filled with what is usual' },
      {
        line: '/report schedule what:logins every:monday at:09:00 status:failure',
        does: 'last week’s failures, each Monday at nine',
      },
      { line: '/report schedule what:audit every:month day:1 at:08:00', does: 'last month’s audit trail' },
      { line: '/report schedule what:users every:weekday at:07:30', does: 'users and their second factors' },
    ],
    async first(values, context) {
      const { what } = values;
      await refuseWithout(what, context, parts);
      const filter = await givenFilters(what, values, parts, context);
      const recurrence = recurrenceOf(values, context);
      const destination = await about('channel', () => destinationOf(values.channel, context, parts));
      const { period, format = 'csv' } = values;
      if (what === 'users' && format !== 'csv')
        throw new UserError(
          'Users and roles have no picture: leave format: out, or type format:csv.',
          ['csv'],
          { about: 'format' },
        );
      if (period === 'today' && recurrence.atMs === 0)
        throw new UserError(
          'At 00:00 nothing of the day has happened yet. Leave period: out: the report is of the day that is over then.',
          ['yesterday'],
          { about: 'period' },
        );
      const query = { what, filter, ...(period === undefined ? {} : { period }) };
      return { wanted: { query, recurrence, format, ...destination.place }, ...destination };
    },
    async run(_, { wanted, shared, looked }, context, transaction) {
      if (shared && context.audience !== 'channel') return disclosureQuestion(wanted, context.line);
      const disclosed = shared ? 'said' : 'listed';
      const schedule = await reports.schedules.add(
        { ...wanted, ...('channel' in wanted.address.to ? { disclosed } : {}) } satisfies NewSchedule,
        context,
        transaction,
      );
      return scheduledAnswer(schedule, context, looked);
    },
  });
}

/** @throws RefusedCommand when the asker may not read what the report would be of */
async function refuseWithout(
  what: ReportKind,
  { asker }: CommandContext,
  { directory }: Parts,
): Promise<void> {
  const needed = NEEDED[what];
  if (asker.permissions.has(needed)) return;
  const whom = await directory.whomToAsk(asker.account.id, needed);
  throw refusalFor(asker, { command: 'report', subcommand: 'schedule' }, needed, whom);
}

function recurrenceOf(
  { every, day, at, zone: given }: Pick<Recurrence, 'every' | 'day'> & { at: number; zone?: string },
  { asker, line }: CommandContext,
): Recurrence {
  if (day !== undefined && every !== 'month')
    throw new UserError(
      `day: is the day of the month and goes with every:month, not with every:${every}.`,
      [withoutOptions(line, ['day']), line.replace(/ every:\S+/, ' every:month')],
      { about: 'day' },
    );
  const zone = given ?? asker.calendar.zone;
  return { every, atMs: at, zone, ...(every === 'month' ? { day: day ?? 1 } : {}) };
}
