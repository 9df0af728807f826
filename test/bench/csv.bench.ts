import { z } from 'zod';
import type { Bench } from './bench.js';
import type { Figure } from './figure.js';
import { Helper } from './helper.js';
import { sideBySide } from './measure.js';
import { monthOfEvents } from './month-of-events.js';

export const name = 'csv';

const DONE = z.object({ rows: z.number(), bytes: z.number(), rate: z.number(), peakBytes: z.number() });
const WHOLE = 30;

/** An export as `format:csv` makes it, against reading the same rows and dropping them. */
export async function run(bench: Bench): Promise<readonly Figure[]> {
  await monthOfEvents(bench);
  const helper = () => new Helper(bench, 'csv-helper', [bench.uri, bench.folder]);
  const [exporting, draining, small, large] = [helper(), helper(), helper(), helper()];
  const warm = await small.ask('export 3', DONE);
  const once = await large.ask(`export ${WHOLE}`, DONE);
  await Promise.all([small.stop(), large.stop()]);
  await Promise.all([exporting.ask('export 1', DONE), draining.ask('drain 1', DONE)]);

  let last = warm;
  const { ours, limit } = await sideBySide({
    ours: async () => {
      last = await exporting.ask(`export ${WHOLE}`, DONE);
      return last.rate;
    },
    limit: async () => (await draining.ask(`drain ${WHOLE}`, DONE)).rate,
    rounds: 4,
    seconds: 180,
  });
  const rows = last.rows.toLocaleString('en');
  return [
    {
      what: 'CSV export',
      unit: 'rows/s',
      ours,
      limit: { name: 'draining the decoded cursor', value: limit },
      aim: { atLeast: 1 },
      note: `AuditTrail.stream, the columns of /audit, writeCsv to disk (synced): ${rows} rows, ${megabytes(last.bytes).toFixed(0)} MB.`,
    },
    {
      what: `CSV export of ${rows} rows, peak memory`,
      unit: 'MB',
      ours: megabytes(once.peakBytes),
      aim: { atMost: 160 },
      note: 'resident set of a process that exports it once, Node itself included.',
    },
    {
      what: 'the same four times, one after the other, by one process',
      unit: 'MB',
      ours: megabytes(last.peakBytes),
    },
    {
      what: `CSV export of ${warm.rows.toLocaleString('en')} rows, peak memory`,
      unit: 'MB',
      ours: megabytes(warm.peakBytes),
    },
  ];
}

const megabytes = (bytes: number) => bytes / 1_000_000;
