import type { Chart, Meaning, Ranking } from '../charts/chart.js';
import { stepsOf, unitFor } from '../charts/steps.js';
import type { Interval } from '../time/interval.js';
import type { Incident } from './incident.js';
import { SEVERITIES, type Severity } from './severity.js';

const RANKED = 7;
const MEANINGS: Readonly<Record<Severity, Meaning>> = {
  info: 'calm',
  low: 'good',
  medium: 'waiting',
  high: 'bad',
  critical: 'worst',
};

/** Incidents of a period, those that are counted, as a picture: when they were opened and how grave, by which rule, from where. */
export function incidentsChart(
  incidents: readonly Incident[],
  asked: { readonly interval: Interval; readonly zone: string; readonly subtitle: string },
): Chart {
  const { interval, zone, subtitle } = asked;
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
  return { title, rows: rows.sort((a, b) => b.count - a.count).slice(0, RANKED), distinct: counts.size };
}
