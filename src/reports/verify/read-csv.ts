import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { UserError } from '../../user-error.js';

/** A CSV file, whoever saved it last. */
export interface ReadCsv {
  readonly titles: readonly string[];
  /** The rows after the titles, in order. @throws UserError where the text is no CSV */
  rows(): AsyncGenerator<readonly string[], void, undefined>;
  /** In what its form is not as Castellan writes it, in a few words each. */
  readonly form: readonly string[];
}

const SEPARATORS = [',', ';', '\t'] as const;
const NAMES = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' } as const;
const LONGEST_ROW = 1_000_000;
const LOOKED_AT = 16 * 1024;
const CHUNK = 64 * 1024;

/**
 * Reads a CSV as a spreadsheet may have saved it: with any of the usual separators and line ends, with or without a byte
 * order mark, UTF-16 too.
 * @param separator as it was written first
 * @throws UserError when it is no text, or has no titles
 */
export async function readCsv(bytes: Buffer, separator: ',' | ';' | '\t'): Promise<ReadCsv> {
  const { text, form } = decoded(bytes);
  const first = text(0, LOOKED_AT);
  const line = /^[^\r\n]*/.exec(first)?.[0] ?? '';
  const found = mostIn(line);
  const records = () => readRows(bytes, text, found);
  const titles = await records().next();
  if (titles.done) throw new UserError('The file holds no rows, not even titles.');
  const told = [
    ...form,
    ...(found === separator ? [] : [`${NAMES[found]} in place of ${NAMES[separator]}`]),
    ...(/\r\n/.test(first) ? [] : ['line ends without CR']),
    ...(line.startsWith('"') ? [] : ['cells without quotes']),
  ];
  return {
    titles: titles.value,
    form: told,
    async *rows() {
      const all = records();
      await all.next();
      yield* all;
    },
  };
}

/** A part of the file's text. Parts end between characters. */
type TextOf = (from: number, to: number) => string;

function decoded(bytes: Buffer): { readonly text: TextOf; readonly form: readonly string[] } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    const decoder = new TextDecoder('utf-16le');
    return {
      text: (from, to) => decoder.decode(bytes.subarray(from, to)),
      form: ['UTF-16 in place of UTF-8'],
    };
  }
  if (bytes.subarray(0, 8_192).includes(0))
    throw new UserError('That is no CSV file: it holds bytes that no text has.');
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return {
    text: (from, to) => bytes.subarray(mark && from === 0 ? 3 : from, to).toString('utf8'),
    form: mark ? [] : ['no byte order mark'],
  };
}

function mostIn(line: string): ',' | ';' | '\t' {
  const counted = SEPARATORS.map((separator) => ({ separator, count: line.split(separator).length }));
  return counted.reduce((best, each) => (each.count > best.count ? each : best)).separator;
}

async function* readRows(
  bytes: Buffer,
  text: TextOf,
  delimiter: string,
): AsyncGenerator<readonly string[], void, undefined> {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const parser = parse({
    bom: true,
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  });
  // The parser decodes UTF-8 across pieces itself; what is UTF-16 is decoded first.
  const pieces = isWide ? Readable.from([text(0, bytes.length)]) : Readable.from(piecesOf(bytes));
  pieces.on('error', (error) => parser.destroy(error));
  try {
    for await (const row of pieces.pipe(parser)) yield row;
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_'))
      throw new UserError(`The file can’t be read as CSV: ${error.message.slice(0, 200)}`, [], {
        cause: error,
      });
    throw error;
  }
}

function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}
