import type { WrittenFile } from '../../chat/reply.js';
import type { CsvColumn } from '../../csv/csv-lines.js';
import { writeCsv } from '../../csv/write-csv.js';
import type { EventColumn, Reader } from '../../events/csv-columns.js';
import { describeInterval } from '../../time/write.js';
import type { Asking, MadeReport } from './made-report.js';

/** Writes rows of these columns as they come. */
export const fileOf =
  <T>(
    columns: readonly CsvColumn<T>[],
    rows: () => AsyncIterable<T>,
    { separator }: Pick<Asking, 'separator'>,
  ): MadeReport['write'] =>
  (path, signal, progress): Promise<WrittenFile> =>
    writeCsv({ columns, rows: rows(), path, signal, separator, ...(progress && { progress }) });

/** Columns of events as one reader sees them. */
export const columnsFor = <E>(columns: readonly EventColumn<E>[], reader: Reader): readonly CsvColumn<E>[] =>
  columns.map(({ title, cell }) => ({ title, value: (event: E) => cell(event, reader) }));

/** Below a picture's title: exact interval, zone and filters. */
export const subtitleOf = ({
  covered,
  reader,
  filter,
}: Pick<Asking, 'covered' | 'reader' | 'filter'>): string =>
  [
    describeInterval(covered.interval, reader.zone),
    ...Object.entries(filter).map(([name, value]) => `${name} ${value}`),
  ].join(', ');

/** The only status that was asked for, if one was. */
export const statusOf = ({ status }: Asking['filter']): { readonly status?: string } =>
  status === undefined ? {} : { status };
