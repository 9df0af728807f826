import { type CellValue, csvCell } from './cell.js';

/** One column: its title and what a row has in it. */
export interface CsvColumn<T> {
  readonly title: string;
  readonly value: (row: T) => CellValue;
}

/** `;` is what Excel expects where the comma is the decimal sign. */
export type Separator = ',' | ';' | '\t';

const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';

/**
 * The lines of a CSV text: RFC 4180 with CRLF, a byte order mark before the titles (Excel reads UTF-8 by it), every text
 * cell quoted and formula-proof (`csvCell`).
 */
export function csvLines<T>(columns: readonly CsvColumn<T>[], separator: Separator = ',') {
  return {
    head: BYTE_ORDER_MARK + columns.map(({ title }) => csvCell(title)).join(separator) + LINE_END,
    // One line writer around json2csv's formatters: its own transform builds an array and a call per cell and a stream
    // event per row, which costs half as much again.
    line(row: T): string {
      let line = '';
      for (const { value } of columns) line += separator + csvCell(value(row));
      return line.slice(separator.length) + LINE_END;
    },
  };
}
