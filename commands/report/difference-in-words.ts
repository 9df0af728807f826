import type { Difference } from '../../src/reports/verify/difference.js';

const LONGEST = 200;

/** Where a file parts from what was made, in a sentence. */
export function differenceInWords(difference: Difference): string {
  switch (difference.kind) {
    case 'titles':
      return `column ${difference.column} is titled “${clip(difference.found)}” instead of “${clip(difference.expected)}”`;
    case 'cell':
      return `row ${difference.row}, ${difference.column}: “${clip(difference.found)}” instead of “${clip(difference.expected)}”`;
    case 'missing':
      return `row ${difference.row} is missing: ${clip(difference.expected)}`;
    case 'added':
      return `row ${difference.row} was added: ${clip(difference.found)}`;
    case 'moved':
      return `the same rows in another order; the first that stands elsewhere is row ${difference.row}: ${clip(difference.found)} instead of ${clip(difference.expected)}`;
    case 'order':
      return `row ${difference.row} stands elsewhere than it did: ${clip(difference.found)}`;
    case 'broken':
      return `row ${difference.row} can’t be read: ${difference.why}`;
    case 'count':
      return `${rowsOf(difference.found)} in place of ${difference.made.toLocaleString('en')}`;
  }
}

/** `1 row`, `12,304 rows`. */
export const rowsOf = (count: number): string =>
  `${count.toLocaleString('en')} ${count === 1 ? 'row' : 'rows'}`;

const clip = (cell: string) => (cell.length > LONGEST ? `${cell.slice(0, LONGEST - 1)}…` : cell);
