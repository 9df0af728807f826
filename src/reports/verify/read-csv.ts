import { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { UserError } from '../../user-error.js';
import { BrokenRow, type Found } from './found.js';
import type { Spooled } from './spool.js';
import { encodingInWords, textOf } from './text-of.js';

const SEPARATORS = [',', ';', '\t'] as const;
type Separator = (typeof SEPARATORS)[number];
const NAMES = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' } as const;
const LONGEST_ROW = 1_000_000;

/**
 * Reads a CSV as a spreadsheet may have saved it: with any of the usual separators and line ends, with or without a byte
 * order mark, in UTF-8, UTF-16 or Windows-1252.
 * @param separator as it was written first
 * @throws UserError when it is no text, or has no titles
 */
export async function readCsv(file: Spooled, separator: Separator): Promise<Found> {
  const text = textOf(file);
  const start = (await firstOf(text())) ?? '';
  // Excel's own way of saying it, a line before the titles.
  const [hint = '', hinted] = /^"?sep=([,;\t])"?[\r\n]+/i.exec(start) ?? [];
  const first = start.slice(hint.length);
  const line = /^[^\r\n]*/.exec(first)?.[0] ?? '';
  const found = SEPARATORS.find((each) => each === hinted) ?? mostIn(line);
  async function* records() {
    const rows = readRows(text(), found);
    if (hint !== '') await rows.next();
    yield* rows;
  }
  const titles = await firstOf(records()).catch(asWhole);
  if (titles === undefined) throw new UserError('The file holds no rows, not even titles.');
  return {
    titles,
    form: [
      ...encodingInWords(file, { marked: true }),
      ...(found === separator ? [] : [`${NAMES[found]} in place of ${NAMES[separator]}`]),
      ...(/\r\n/.test(first) ? [] : ['line ends without CR']),
      ...(line.startsWith('"') ? [] : ['cells without quotes']),
    ],
    async *rows() {
      const all = records();
      await all.next();
      yield* all;
    },
  };
}

/** The first of a run that is then ended. */
async function firstOf<T>(all: AsyncIterable<T>): Promise<T | undefined> {
  for await (const each of all) return each;
  return undefined;
}

function asWhole(error: unknown): never {
  if (!(error instanceof BrokenRow)) throw error;
  throw new UserError(`The file can’t be read as CSV: ${error.message}`, [], { cause: error });
}

function mostIn(line: string): Separator {
  const counted = SEPARATORS.map((separator) => ({ separator, count: line.split(separator).length }));
  return counted.reduce((best, each) => (each.count > best.count ? each : best)).separator;
}

async function* readRows(
  text: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<readonly string[], void, undefined> {
  // An error of the parser's would take the rows with it that were read but not yet taken.
  let broken: CsvError | undefined;
  const parser = parse({
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
    skip_records_with_error: true,
    on_skip(error) {
      broken ??= error;
    },
  });
  const pieces = Readable.from(text);
  pieces.on('error', (error) => parser.destroy(error));
  // Whoever reads from it is told all the same.
  parser.on('error', () => undefined);
  let rows = 0;
  try {
    for await (const row of pieces.pipe(parser)) {
      if (broken !== undefined && rows >= recordsBefore(broken)) break;
      rows += 1;
      yield row;
    }
  } finally {
    pieces.destroy();
  }
  if (broken !== undefined) throw new BrokenRow(wordsOf(broken), { cause: broken });
}

const recordsBefore = (error: CsvError): number =>
  'records' in error && typeof error.records === 'number' ? error.records : 0;

const wordsOf = ({ code, message }: CsvError): string =>
  code === 'CSV_QUOTE_NOT_CLOSED'
    ? 'the file ends within a cell'
    : code === 'CSV_MAX_RECORD_SIZE'
      ? `it is longer than ${LONGEST_ROW.toLocaleString('en')} characters`
      : message.slice(0, 200);
