import { join } from 'node:path';
import { AUDIT_CHART, eventsChart } from '../../src/charts/events-chart.js';
import { writeChart } from '../../src/charts/write-chart.js';
import type { Database } from '../../src/mongo/database.js';
import type { Bench } from './bench.js';
import type { Figure } from './figure.js';
import { medianOf, milliseconds } from './measure.js';
import { ACCOUNT, MONTH, monthOfEvents, trailOn } from './month-of-events.js';
import { packMonth } from './pack-month.js';

export const name = 'charts';

const ROUNDS = 9;

/** What `/audit … format:chart` takes: the questions, the drawing and the file. */
export async function run(bench: Bench): Promise<readonly Figure[]> {
  const database = await monthOfEvents(bench);
  await packMonth(bench, database);
  const draw = () => milliseconds(() => chartOfMonth(bench, database));
  const first = await draw();
  const note =
    'AuditTrail.series and two countBy over 1,000,000 events, Vega, PNG of 1,440 pixels across, the file.';
  return [
    { what: 'chart of 30 days, the first of a process', unit: 'ms', ours: first, note },
    { what: 'chart of 30 days', unit: 'ms', ours: await medianOf(ROUNDS, draw), aim: { atMost: 500 } },
  ];
}

async function chartOfMonth(bench: Bench, database: Database) {
  const trail = trailOn(database);
  const filter = { accountIds: [ACCOUNT], interval: MONTH };
  const chart = await eventsChart(
    AUDIT_CHART,
    {
      series: (dimension, stepMs) => trail.series(filter, dimension, stepMs),
      countBy: (dimension, limit) => trail.countBy(filter, dimension, limit),
    },
    { interval: MONTH, zone: 'Europe/Berlin', weekStart: 1, subtitle: 'a month' },
  );
  const signal = new AbortController().signal;
  return writeChart(chart, { theme: 'light', path: join(bench.folder, 'chart.png'), signal });
}
