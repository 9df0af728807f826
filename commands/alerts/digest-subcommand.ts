import { makeDigest } from '../../src/alerts/digest/digest.js';
import type { Capabilities } from '../../src/capabilities.js';
import { type CommandContext, type Subcommand, subcommand } from '../../src/chat/command.js';
import { COMPARED } from '../../src/time/compared-periods.js';
import type { Interval } from '../../src/time/interval.js';
import { type NamedPeriod, periodInterval } from '../../src/time/period.js';
import { writeMinute } from '../../src/time/write.js';
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

/** A digest is compared with as many days before, which need not be a month. */
const WORDS = { ...COMPARED, 'last-month': ['Last month', 'in as many days before'] } as const;

function wordsFor(name: NamedPeriod | undefined, { from, to }: Interval, { asker }: CommandContext) {
  if (name !== undefined) {
    const [when, before] = WORDS[name];
    return { when, before };
  }
  const write = (moment: Date) => writeMinute(moment, asker.calendar.zone);
  return { when: `From ${write(from)} to ${write(to)}`, before: 'in as long a time before' };
}
