import { clipped } from '../../src/clipped.js';
import { counted } from '../../src/counted.js';
import type { Difference } from '../../src/reports/verify/difference.js';

const LONGEST = 200;

/** Where a file parts from what was made, in a sentence. */
export function differenceInWords(difference: Difference): string {
  switch (difference.kind) {
    case 'titles':
      return `column ${difference.column} is titled “${clipped(difference.found, LONGEST)}” instead of “${clipped(difference.expected, LONGEST)}”`;
    case 'cell':
      return `row ${difference.row}, ${difference.column}: “${clipped(difference.found, LONGEST)}” instead of “${clipped(difference.expected, LONGEST)}”`;
    case 'missing':
      return `row ${difference.row} is missing: ${clipped(difference.expected, LONGEST)}`;
    case 'added':
      return `row ${difference.row} was added: ${clipped(difference.found, LONGEST)}`;
    case 'moved':
      return `the same rows in another order; the first that stands elsewhere is row ${difference.row}: ${clipped(difference.found, LONGEST)} instead of ${clipped(difference.expected, LONGEST)}`;
    case 'order':
      return `row ${difference.row} stands elsewhere than it did: ${clipped(difference.found, LONGEST)}`;
    case 'broken':
      return `row ${difference.row} can’t be read: ${difference.why}`;
    case 'count':
      return `${counted(difference.found, 'row')} in place of ${difference.made.toLocaleString('en')}`;
  }
}
