import { makeDigest } from '../../src/alerts/digest/digest.js';
import type { Capabilities } from '../../src/capabilities.js';
import { type CommandContext, type Subcommand, subcommand } from '../../src/chat/command.js';
import type { Interval } from '../../src/time/interval.js';
import { type NamedPeriod, periodInterval } from '../../src/time/period.js';
import { writeLocal } from '../../src/time/write.js';
import { givenInterval, intervalOptions } from '../history/interval-options.js';

/** `/alerts digest`: what the channels get each morning, of any period. */
export const digestSubcommand = ({ incidents }: Pick<Capabilities, 'incidents'>): Subcommand =>
  subcommand({
    summary: 'What opened and what became of it; your channels get yesterday’s at eight',
    permission: 'alerts.read',
    options: intervalOptions('Opened in this period; otherwise yesterday'),
    examples: [
      { line: '/alerts digest', does: 'yesterday' },
      { line: '/alerts digest last-week', does: 'last week, compared with the one before' },
    ],
    async run(given, context) {
      const { now, asker } = context;
      const { calendar, accountIds } = asker;
      const interval =
        givenInterval(given, '/alerts digest', context) ?? periodInterval('yesterday', now, calendar);
      const name = given.period ?? (given.from === undefined ? 'yesterday' : undefined);
      const { zone } = calendar;
      return makeDigest({ accountIds, interval, zone, now, ...wordsFor(name, interval, context) }, incidents);
    },
  });

const WORDS: Readonly<Record<NamedPeriod, readonly [when: string, before: string]>> = {
  today: ['Today', 'the day before'],
  yesterday: ['Yesterday', 'the day before'],
  'last-15-minutes': ['In the last 15 minutes', 'the 15 minutes before'],
  'last-hour': ['In the last hour', 'the hour before'],
  'this-week': ['This week', 'the week before'],
  'last-week': ['Last week', 'the week before'],
  'this-month': ['This month', 'the month before'],
  'last-month': ['Last month', 'in as many days before'],
  'last-7-days': ['In the last 7 days', 'the 7 days before'],
  'last-15-days': ['In the last 15 days', 'the 15 days before'],
  'last-30-days': ['In the last 30 days', 'the 30 days before'],
};

function wordsFor(name: NamedPeriod | undefined, { from, to }: Interval, { asker }: CommandContext) {
  if (name !== undefined) {
    const [when, before] = WORDS[name];
    return { when, before };
  }
  const write = (moment: Date) => writeLocal(moment, asker.calendar.zone).slice(0, 16);
  return { when: `From ${write(from)} to ${write(to)}`, before: 'in as long a time before' };
}
