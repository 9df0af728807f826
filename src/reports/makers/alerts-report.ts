import { figuresOf } from '../../alerts/digest/figures.js';
import { sentenceOf } from '../../alerts/digest/sentence.js';
import type { Incident } from '../../alerts/incident.js';
import { incidentCsv } from '../../alerts/incident-csv.js';
import type { Incidents } from '../../alerts/incidents.js';
import { incidentsChart } from '../../alerts/incidents-chart.js';
import { counted } from '../../counted.js';
import { everyPage } from '../../mongo/every-page.js';
import type { Interval } from '../../time/interval.js';
import { fileOf, subtitleOf } from './events-file.js';
import type { ReportMaker } from './made-report.js';

const PAGE = 1_000;

/** `Last week 4 incidents opened, 2 more than the week before; …`: the digest's sentence, and every incident. */
export const alertsReport =
  (incidents: Pick<Incidents, 'list'>): ReportMaker =>
  async (asking) => {
    const { standing, covered, reader } = asking;
    const { interval, when } = covered;
    const { accountIds } = standing;
    const [opened, earlier] = await Promise.all([
      allOf(incidents, accountIds, interval),
      covered.before && allOf(incidents, accountIds, covered.before.interval),
    ]);
    const before = covered.before && { before: covered.before.words };
    return {
      sentence: sentenceOf(figuresOf(opened), figuresOf(earlier ?? []).opened, { when, ...before }),
      rows: opened.length,
      amount: counted(opened.length, 'row'),
      blocks: [],
      stem: 'incidents',
      interval,
      chart: async () =>
        incidentsChart(opened, { interval, zone: reader.zone, subtitle: subtitleOf(asking) }),
      write: fileOf(incidentCsv(reader), () => inTurn(opened), asking),
    };
  };

async function allOf(
  incidents: Pick<Incidents, 'list'>,
  accountIds: readonly string[],
  interval: Interval,
): Promise<readonly Incident[]> {
  const all: Incident[] = [];
  const pages = everyPage(
    PAGE,
    async (page, size) => (await incidents.list(accountIds, interval, page, size)).incidents,
  );
  for await (const found of pages) all.push(...found);
  return all;
}

async function* inTurn<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
