import type { Account } from '../../src/accounts/account.js';
import type { Incident } from '../../src/alerts/incident.js';
import { incidentsChart } from '../../src/alerts/incidents-chart.js';
import { counts, tallyInWords } from '../../src/alerts/tally.js';
import type { Capabilities } from '../../src/capabilities.js';
import { altText, sparklines } from '../../src/charts/words.js';
import { writeChart } from '../../src/charts/write-chart.js';
import { code, note, type Reply } from '../../src/chat/reply.js';
import { daysIn } from '../../src/time/days-in.js';
import type { Interval } from '../../src/time/interval.js';
import { describeInterval } from '../../src/time/write.js';

interface Period {
  readonly interval: Interval;
  readonly zone: string;
}

const MONTH_MS = 30 * 86_400_000;

/** `/alerts list format:chart`. */
export function incidentsPicture(
  all: readonly Incident[],
  { interval, zone }: Period,
  account: Pick<Account, 'id'>,
  theme: Capabilities['theme'],
): Reply {
  const subtitle = describeInterval(interval, zone);
  const incidents = all.filter(counts);
  if (incidents.length === 0)
    return {
      tone: 'plain',
      heading: `Incidents ${subtitle}: ${all.length === 0 ? 'none' : tallyInWords(all)}, so there is nothing to draw`,
      blocks: [],
      buttons:
        interval.to.getTime() - interval.from.getTime() < MONTH_MS
          ? [{ label: 'Of 30 days', command: '/alerts list last-30-days format:chart' }]
          : [],
    };
  const chart = incidentsChart(incidents, { interval, zone, subtitle });
  const caption = `Incidents ${subtitle}: ${tallyInWords(all)}`;
  return {
    tone: 'plain',
    heading: caption,
    blocks: [
      code(sparklines(chart)),
      ...(incidents.length < all.length
        ? [note('Tests, and what went on in another, are in the list, not in the picture.')]
        : []),
    ],
    file: {
      name: `incidents-chart-${daysIn(interval, zone)}.png`,
      caption,
      rows: incidents.length,
      alt: altText(chart),
      write: async (path, _, signal) => writeChart(chart, { theme: await theme(account.id), path, signal }),
    },
  };
}
