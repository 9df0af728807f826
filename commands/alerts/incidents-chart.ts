import type { Account } from '../../src/accounts/account.js';
import type { Incident } from '../../src/alerts/incident.js';
import { SEVERITIES, type Severity } from '../../src/alerts/severity.js';
import type { Capabilities } from '../../src/capabilities.js';
import type { Chart, Meaning, Ranking } from '../../src/charts/chart.js';
import { stepsOf, unitFor } from '../../src/charts/steps.js';
import { altText, sparklines } from '../../src/charts/words.js';
import { writeChart } from '../../src/charts/write-chart.js';
import { code, type Reply } from '../../src/chat/reply.js';
import type { Interval } from '../../src/time/interval.js';
import { describeInterval, writeLocal } from '../../src/time/write.js';

const RANKED = 7;
const MEANINGS: Readonly<Record<Severity, Meaning>> = {
  info: 'good',
  low: 'good',
  medium: 'waiting',
  high: 'bad',
  critical: 'bad',
};

interface Period {
  readonly interval: Interval;
  readonly zone: string;
}

/** Incidents of a period as a picture: when they were opened and how grave, by which rule, from where. */
export function incidentsChart(
  incidents: readonly Incident[],
  { interval, zone }: Period,
  account: Pick<Account, 'id'>,
  theme: Capabilities['theme'],
): Reply {
  const subtitle = describeInterval(interval, zone);
  if (incidents.length === 0)
    return { tone: 'plain', heading: `Incidents ${subtitle}: none, so there is nothing to draw`, blocks: [] };
  const chart = chartOf(incidents, { interval, zone }, subtitle);
  const caption = `Incidents ${subtitle}: ${incidents.length.toLocaleString('en')}`;
  const last = new Date(interval.to.getTime() - 1);
  const days = [interval.from, last].map((date) => writeLocal(date, zone).slice(0, '2026-11-23'.length));
  return {
    tone: 'plain',
    heading: caption,
    blocks: [code(sparklines(chart))],
    file: {
      name: `alerts-chart-${[...new Set(days)].join('_')}.png`,
      caption,
      rows: incidents.length,
      alt: altText(chart),
      write: async (path, _, signal) => writeChart(chart, { theme: await theme(account.id), path, signal }),
    },
  };
}

function chartOf(incidents: readonly Incident[], { interval, zone }: Period, subtitle: string): Chart {
  const kinds = SEVERITIES.filter((severity) => incidents.some((incident) => incident.severity === severity));
  const unit = unitFor(interval);
  const series = incidents.map(({ openedAt, severity }) => ({ at: openedAt, value: severity, count: 1 }));
  return {
    title: 'Incidents',
    subtitle,
    unit,
    kinds: kinds.map((name) => ({ name, meaning: MEANINGS[name] })),
    steps: stepsOf(series, kinds, { interval, zone, unit }),
    rankings: [
      ranking(
        'Rules',
        incidents.flatMap(({ findings }) => [...new Set(findings.map(({ rule }) => rule))]),
      ),
      ranking(
        'Attackers',
        incidents.flatMap(({ attackers }) => attackers),
      ),
    ],
  };
}

function ranking(title: string, labels: readonly string[]): Ranking {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const rows = [...counts].map(([label, count]) => ({ label, count }));
  return { title, rows: rows.sort((a, b) => b.count - a.count).slice(0, RANKED) };
}
