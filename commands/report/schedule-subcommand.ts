import type { Capabilities } from '../../src/capabilities.js';
import { refusalFor } from '../../src/chat/authorise.js';
import { type CommandContext, changeAfter, type Subcommand } from '../../src/chat/command.js';
import { channel, choice, integer, zone } from '../../src/chat/options.js';
import {
  FORMATS,
  NEEDED,
  REPORT_KINDS,
  type Recurrence,
  type ReportKind,
  RHYTHMS,
} from '../../src/reports/schedules/schedule.js';
import type { NewSchedule } from '../../src/reports/schedules/schedules.js';
import { UserError } from '../../src/user-error.js';
import { belonging } from '../audit/belonging.js';
import { NAMED_PERIODS } from '../history/interval-options.js';
import { clockOption } from '../oncall/clock-options.js';
import { destinationOf } from './destination.js';
import { filterOptions, givenFilters } from './filter-options.js';
import { disclosureQuestion, scheduledAnswer } from './schedule-answer.js';

type Parts = Pick<Capabilities, 'reports' | 'routes' | 'audit' | 'logins' | 'directory'>;

/** `/report schedule`: a report that comes by itself. Where others read it, it is asked first. */
export function scheduleSubcommand(parts: Parts): Subcommand {
  const { reports, audit } = parts;
  return changeAfter({
    summary: 'A report that comes by itself: what, how often, where to',
    permission: 'self',
    options: {
      what: choice({ summary: 'What it is of', values: REPORT_KINDS, required: true }),
      every: choice({ summary: 'How often; a day of the week is weekly', values: RHYTHMS, required: true }),
      at: { ...clockOption('Time of day, such as 09:00'), required: true as const },
      day: integer({ summary: 'Day of the month, for every:month', min: 1, max: 31 }),
      zone: zone({ summary: 'Time zone; otherwise yours' }),
      channel: channel({ summary: 'Otherwise the channel you type this in' }),
      format: choice({ summary: 'What comes with the message; otherwise csv', values: FORMATS }),
      period: choice({ summary: 'Otherwise yesterday, last week or last month', values: NAMED_PERIODS }),
      ...filterOptions(parts),
    },
    examples: [
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
      const filter = givenFilters(what, values);
      const misfit = what === 'audit' && (await belonging(audit, filter, context.asker.accountIds));
      if (misfit) throw new UserError(misfit.message);
      const recurrence = recurrenceOf(values, context);
      const destination = await destinationOf(values.channel, context, parts);
      const { period, format = 'csv' } = values;
      if (what === 'users' && format !== 'csv')
        throw new UserError('Users and roles have no picture: leave format: out, or type format:csv.');
      const query = { what, filter, ...(period === undefined ? {} : { period }) };
      return { wanted: { query, recurrence, format, ...destination.place }, ...destination };
    },
    async run(_, { wanted, shared, looked }, context, transaction) {
      if (shared && context.audience !== 'channel') return disclosureQuestion(wanted, context.line);
      const disclosed = 'channel' in wanted.address.to;
      const schedule = await reports.schedules.add(
        { ...wanted, disclosed } satisfies NewSchedule,
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
    throw new UserError(`day: is the day of the month and goes with every:month, not with every:${every}.`, [
      line.replace(/ day:\d+/, ''),
      line.replace(/ every:\S+/, ' every:month'),
    ]);
  if (every === 'month' && day === undefined)
    throw new UserError('every:month needs a day: from 1 to 31; in shorter months 31 is the last.', [
      `${line} day:1`,
    ]);
  const zone = given ?? asker.calendar.zone;
  return { every, atMs: at, zone, ...(day === undefined ? {} : { day }) };
}
