import { auditCsv } from '../../audit/csv-columns.js';
import { givenAuditFilter } from '../../audit/given-filter.js';
import { AUDIT_FIELDS, shownAuditEvent } from '../../audit/shown.js';
import type { AuditTrail } from '../../audit/trail.js';
import type { FileSource } from '../../chat/reply.js';
import { csvCell } from '../../csv/cell.js';
import type { EventColumn, Reader } from '../../events/csv-columns.js';
import type { LoginActivity } from '../../logins/activity.js';
import { loginCsv } from '../../logins/csv-columns.js';
import { givenLoginFilter } from '../../logins/given-filter.js';
import { LOGIN_FIELDS, shownLogin } from '../../logins/shown.js';
import { writeOffset } from '../../time/write.js';
import type { Export } from '../exports/export.js';
import type { Columns } from './columns.js';
import { cellOf, cellsOf, columnsOf } from './json-cells.js';

/** A row as it is now, of a file that was made then. */
export interface ExpectedRow {
  readonly cells: readonly string[];
  /** It arrived while the file was made, so that it may be in it or not. */
  readonly perhaps: boolean;
}

export interface Expected {
  readonly columns: Columns;
  rows(): AsyncGenerator<ExpectedRow, void, undefined>;
  /** A moment as the file has it. */
  time(moment: Date): string;
  /** An event's id as the file has it. */
  id(eventId: string): string;
}

export interface AskingParts {
  readonly audit: Pick<AuditTrail, 'stream'>;
  readonly logins: Pick<LoginActivity, 'stream'>;
}

/** An event is stamped a little before it is there to be read. */
const STAMPED_BEFORE_MS = 60_000;

/** How an event becomes a row. */
interface Form<E> extends Pick<Expected, 'columns' | 'time' | 'id'> {
  readonly cells: (event: E) => readonly string[];
}

/** Asks again what a file was the answer to, without what has arrived since. */
export function expectedRows(
  { source, beganAt, madeAt }: Pick<Export, 'beganAt' | 'madeAt'> & { readonly source: FileSource },
  { audit, logins }: AskingParts,
  reader: Reader,
): Expected {
  const { filter, accountIds, interval } = source;
  const scope = { accountIds, interval };
  const then = { from: new Date(beganAt.getTime() - STAMPED_BEFORE_MS), to: madeAt };
  const isLines = source.format === 'ndjson';
  if (source.what === 'audit') {
    const form = isLines ? lines(AUDIT_FIELDS, shownAuditEvent) : csv(auditCsv, reader);
    return asked(form, () => audit.stream(givenAuditFilter(filter, scope)), then);
  }
  const form = isLines ? lines(LOGIN_FIELDS, shownLogin) : csv(loginCsv, reader);
  return asked(form, () => logins.stream(givenLoginFilter(filter, scope)), then);
}

const asked = <E extends { readonly receivedAt: Date }>(
  { columns, time, id, cells }: Form<E>,
  stream: () => AsyncIterable<E>,
  then: { readonly from: Date; readonly to: Date },
): Expected => ({
  columns,
  time,
  id,
  async *rows() {
    for await (const event of stream()) {
      if (event.receivedAt > then.to) continue;
      yield { cells: cells(event), perhaps: event.receivedAt >= then.from };
    }
  },
});

function csv<E>(of: readonly EventColumn<E>[], reader: Reader): Form<E> {
  const titles = of.map(({ title }) => title);
  return {
    columns: {
      titles,
      id: titles.indexOf('Event id'),
      time: titles.indexOf('Date & time'),
      // Made for spreadsheets of the exact time, which is a column too.
      repeated: new Set(['Local date', 'Local time']),
      firstRow: 2,
    },
    time: (moment) => writeOffset(moment, reader.zone),
    id: written,
    cells: (event) => of.map(({ cell }) => written(cell(event, reader))),
  };
}

/** A cell as whoever reads the file gets it. */
function written(value: string): string {
  const cell = csvCell(value);
  return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}

function lines<E>(fields: readonly string[], shown: (event: E) => object): Form<E> {
  const columns = columnsOf(fields);
  return {
    columns,
    time: (moment) => moment.toISOString(),
    id: cellOf,
    cells: (event) => cellsOf(JSON.parse(JSON.stringify(shown(event))), columns),
  };
}
