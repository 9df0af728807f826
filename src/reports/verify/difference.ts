import type { PurgedUnder } from '../../events/seal/verify/purged-events.js';

/**
 * Where two files part. Rows are counted as a spreadsheet does: the titles are row 1. `event`: the id of the event that
 * the row is of, as it stands in the file or should.
 */
export type Difference =
  | { readonly kind: 'titles'; readonly column: string; readonly expected: string; readonly found: string }
  | {
      readonly kind: 'cell';
      readonly row: number;
      readonly column: string;
      readonly expected: string;
      readonly found: string;
      readonly event?: string;
    }
  /** A row of the export is not where it was, nor near. */
  | { readonly kind: 'missing'; readonly row: number; readonly expected: string; readonly event?: string }
  /** A row is in the file that is not in the export. */
  | { readonly kind: 'added'; readonly row: number; readonly found: string; readonly event?: string }
  /** All rows are there, in another order. */
  | { readonly kind: 'moved'; readonly row: number; readonly expected: string; readonly found: string }
  /** A row stands where it can't have stood: they are in the order of time. */
  | { readonly kind: 'order'; readonly row: number; readonly found: string }
  /** From this row on nothing can be read. */
  | { readonly kind: 'broken'; readonly row: number; readonly why: string }
  /** Every row that can be compared is right, but there are too few or too many: the others' events are gone. */
  | { readonly kind: 'count'; readonly made: number; readonly found: number };

/** Rows whose events were purged under retention since: nothing is left to compare them with. */
export interface PurgedRows extends PurgedUnder {
  readonly rows: number;
}

export interface Compared {
  /** Absent: every row and cell that can be compared is the same. */
  readonly first?: Difference;
  /** Without the titles. */
  readonly rowsFound: number;
  /** Columns that only repeat another, and are written in another way. */
  readonly rewritten: readonly string[];
  /** By the row of the audit trail that tells of the purge. */
  readonly purged: readonly PurgedRows[];
}

/** `A`, `B` … `AA`, as spreadsheets name columns. */
export function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : `${columnName(Math.floor(at / 26) - 1)}${letter}`;
}
