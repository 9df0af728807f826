import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { auditCsv } from '../../src/audit/csv-columns.js';
import type { AuditEvent } from '../../src/audit/event.js';
import { writeCsv } from '../../src/csv/write-csv.js';
import { FOR_READERS, NEWEST_FIRST } from '../../src/events/event-record-store.js';
import { migrations } from '../../src/migrations.js';
import { openDatabase } from '../../src/mongo/open-database.js';
import { help } from './helper.js';
import { ACCOUNT, lastDays, MONTH_DATABASE, recordsIn, trailOn } from './month-of-events.js';

/** Reads the month in a process of its own: `export DAYS` as a CSV file, `drain DAYS` and do nothing with it. */
const [uri = '', folder = ''] = process.argv.slice(2);
const database = await openDatabase({ uri }, { migrations, name: MONTH_DATABASE, report: () => {} });
const reader = { zone: 'Europe/Berlin', accountName: (id: string) => id };
const columns = auditCsv.map(({ title, cell }) => ({
  title,
  value: (event: AuditEvent) => cell(event, reader),
}));

async function exported(days: number) {
  const path = join(folder, `${process.pid}.csv`);
  const rows = trailOn(database).stream({ accountIds: [ACCOUNT], interval: lastDays(days) });
  const written = await writeCsv({ columns, rows, path });
  const { size } = await stat(path);
  await rm(path);
  return { rows: written.rows, bytes: size };
}

async function drained(days: number) {
  const { from, to } = lastDays(days);
  const cursor = recordsIn(database)
    .find(
      { accountId: ACCOUNT, occurredAt: { $gte: from, $lt: to } },
      { projection: FOR_READERS, batchSize: 1_000 },
    )
    .sort(NEWEST_FIRST);
  let rows = 0;
  for await (const _ of cursor) rows += 1;
  return { rows, bytes: 0 };
}

help(
  async (question) => {
    const [act, days] = question.split(' ');
    const since = performance.now();
    const done = await (act === 'drain' ? drained : exported)(Number(days));
    const seconds = (performance.now() - since) / 1_000;
    return { ...done, rate: done.rows / seconds, peakBytes: process.resourceUsage().maxRSS * 1_024 };
  },
  () => database.close(),
);
