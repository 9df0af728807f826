/** Where two files part. Rows are counted as a spreadsheet does: the titles are row 1. */
export type Difference =
  | { readonly kind: 'titles'; readonly column: string; readonly expected: string; readonly found: string }
  | {
      readonly kind: 'cell';
      readonly row: number;
      readonly column: string;
      readonly expected: string;
      readonly found: string;
    }
  /** A row of the export is not where it was, nor near. */
  | { readonly kind: 'missing'; readonly row: number; readonly expected: string }
  /** A row is in the file that is not in the export. */
  | { readonly kind: 'added'; readonly row: number; readonly found: string }
  /** All rows are there, in another order. */
  | { readonly kind: 'moved'; readonly row: number; readonly expected: string; readonly found: string };

export interface Compared {
  /** Absent: every row and cell is the same. */
  readonly first?: Difference;
  /** Without the titles. */
  readonly rowsFound: number;
  /** Columns that only repeat another, and are written in another way. */
  readonly rewritten: readonly string[];
}

/** `A`, `B` … `AA`, as spreadsheets name columns. */
export function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : `${columnName(Math.floor(at / 26) - 1)}${letter}`;
}
