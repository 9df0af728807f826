import { figuresOf } from '../../alerts/digest/figures.js';
import { sentenceOf } from '../../alerts/digest/sentence.js';
import { everyIncident } from '../../alerts/every-incident.js';
import { incidentCsv } from '../../alerts/incident-csv.js';
import type { Incidents } from '../../alerts/incidents.js';
import { incidentsChart } from '../../alerts/incidents-chart.js';
import { counts, tallyInWords } from '../../alerts/tally.js';
import { counted } from '../../counted.js';
import { fileOf, subtitleOf } from './events-file.js';
import type { ReportMaker } from './made-report.js';

/** `Last week 4 incidents opened, 2 more than the week before; …`: the digest's sentence, and every incident. */
export const alertsReport =
  (incidents: Pick<Incidents, 'list'>): ReportMaker =>
  async (asking) => {
    const { standing, covered, reader } = asking;
    const { interval, when } = covered;
    const { accountIds } = standing;
    const [opened, earlier] = await Promise.all([
      everyIncident(incidents, accountIds, interval),
      covered.before && everyIncident(incidents, accountIds, covered.before.interval),
    ]);
    const drawn = opened.filter(counts);
    const rows = counted(opened.length, 'row');
    const before = covered.before && { before: covered.before.words };
    return {
      sentence: sentenceOf(figuresOf(opened), figuresOf(earlier ?? []).opened, { when, ...before }),
      rows: opened.length,
      amount: figuresOf(opened).opened === opened.length ? rows : `${rows}: ${tallyInWords(opened)}`,
      blocks: [],
      stem: 'incidents',
      interval,
      ...(drawn.length === 0
        ? {}
        : {
            chart: async () =>
              incidentsChart(drawn, { interval, zone: reader.zone, subtitle: subtitleOf(asking) }),
          }),
      write: fileOf(incidentCsv(reader), () => inTurn(opened), asking),
    };
  };

async function* inTurn<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
