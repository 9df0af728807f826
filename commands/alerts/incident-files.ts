import type { Account } from '../../src/accounts/account.js';
import type { Asker } from '../../src/accounts/asking/asker.js';
import type { Incident } from '../../src/alerts/incident.js';
import { incidentCsv } from '../../src/alerts/incident-csv.js';
import { tallyInWords } from '../../src/alerts/tally.js';
import type { Reply } from '../../src/chat/reply.js';
import type { CsvColumn } from '../../src/csv/csv-lines.js';
import { writeCsv } from '../../src/csv/write-csv.js';
import type { Reader } from '../../src/events/csv-columns.js';
import { daysIn } from '../../src/time/days-in.js';
import type { Interval } from '../../src/time/interval.js';
import { describeInterval, writeOffset } from '../../src/time/write.js';

/** The incidents of a period as CSV. */
export function incidentsFile(
  incidents: readonly Incident[],
  interval: Interval,
  reader: Reader,
  { settings }: Account,
): Reply {
  const caption = `Incidents ${describeInterval(interval, reader.zone)}: ${tallyInWords(incidents)}`;
  const name = `incidents-${daysIn(interval, reader.zone)}.csv`;
  return file(name, caption, incidents, incidentCsv(reader), settings.csvSeparator);
}

/** The timeline of one incident as CSV. */
export function timelineFile(incident: Incident, { account, calendar }: Asker): Reply {
  type Entry = Incident['timeline'][number];
  const columns = [
    { title: 'Time', value: ({ at }: Entry) => writeOffset(at, calendar.zone) },
    { title: 'What', value: ({ what }: Entry) => what },
  ];
  const caption = `Timeline of ${incident.id}, times: ${calendar.zone}`;
  return file(`${incident.id}.csv`, caption, incident.timeline, columns, account.settings.csvSeparator);
}

function file<T>(
  name: string,
  caption: string,
  rows: readonly T[],
  columns: readonly CsvColumn<T>[],
  separator: Account['settings']['csvSeparator'],
): Reply {
  return {
    tone: 'plain',
    heading: caption,
    blocks: [],
    file: {
      name,
      caption,
      rows: rows.length,
      write: (path, progress, signal) =>
        writeCsv({ columns, rows: inTurn(rows), path, progress, signal, separator }),
    },
  };
}

async function* inTurn<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
