import { auditCsv } from '../../audit/csv-columns.js';
import { givenAuditFilter } from '../../audit/given-filter.js';
import type { AuditTrail } from '../../audit/trail.js';
import type { FileSource } from '../../chat/reply.js';
import { csvCell } from '../../csv/cell.js';
import type { EventColumn, Reader } from '../../events/csv-columns.js';
import type { LoginActivity } from '../../logins/activity.js';
import { loginCsv } from '../../logins/csv-columns.js';
import { givenLoginFilter } from '../../logins/given-filter.js';
import type { Export } from '../exports/export.js';

/** A row as it is now, of a file that was made then. */
export interface ExpectedRow {
  readonly cells: readonly string[];
  /** It arrived while the file was made, so that it may be in it or not. */
  readonly perhaps: boolean;
}

export interface Expected {
  readonly titles: readonly string[];
  rows(): AsyncGenerator<ExpectedRow, void, undefined>;
}

export interface AskingParts {
  readonly audit: Pick<AuditTrail, 'stream'>;
  readonly logins: Pick<LoginActivity, 'stream'>;
}

/** An event is stamped a little before it is there to be read. */
const STAMPED_BEFORE_MS = 60_000;

/** Asks again what a file was the answer to, without what has arrived since. */
export function expectedRows(
  { source, beganAt, madeAt }: Pick<Export, 'beganAt' | 'madeAt'> & { readonly source: FileSource },
  { audit, logins }: AskingParts,
  reader: Reader,
): Expected {
  const { filter, accountIds, interval } = source;
  const scope = { accountIds, interval };
  const then = { from: new Date(beganAt.getTime() - STAMPED_BEFORE_MS), to: madeAt };
  return source.what === 'audit'
    ? asked(auditCsv, () => audit.stream(givenAuditFilter(filter, scope)), then, reader)
    : asked(loginCsv, () => logins.stream(givenLoginFilter(filter, scope)), then, reader);
}

const asked = <E extends { readonly receivedAt: Date }>(
  columns: readonly EventColumn<E>[],
  stream: () => AsyncIterable<E>,
  then: { readonly from: Date; readonly to: Date },
  reader: Reader,
): Expected => ({
  titles: columns.map(({ title }) => title),
  async *rows() {
    for await (const event of stream()) {
      if (event.receivedAt > then.to) continue;
      const cells = columns.map(({ cell }) => written(cell(event, reader)));
      yield { cells, perhaps: event.receivedAt >= then.from };
    }
  },
});

/** A cell as whoever reads the file gets it. */
function written(value: string): string {
  const cell = csvCell(value);
  return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}
