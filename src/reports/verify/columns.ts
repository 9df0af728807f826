/** How the rows of a file are told apart and named. */
export interface Columns {
  readonly titles: readonly string[];
  /** The places of what names the event, and of its moment. */
  readonly id: number;
  readonly time: number;
  /** Titles of those that only repeat another, and that spreadsheets like to write their own way. */
  readonly repeated: ReadonlySet<string>;
  /** Rows are counted as who looks at the file does: where titles are row 1, the first is 2. */
  readonly firstRow: 1 | 2;
}

/** A row in a few words: its time, its id. */
export const rowInWords = (cells: readonly string[] | undefined, { id, time }: Columns): string =>
  `${cells?.[time] ?? ''} ${cells?.[id] ?? ''}`.trim();

/** Spreadsheets keep line breaks in cells, but not which. */
export const plain = (cell = ''): string => (cell.includes('\r') ? cell.replace(/\r\n?/g, '\n') : cell);

/** The first column in which two rows are not the same; a repeated one is handed to `rewritten` in place of that. */
export function firstApart(
  found: readonly string[],
  expected: readonly string[],
  { titles, repeated }: Columns,
  rewritten: (title: string) => void,
): number | undefined {
  const length = Math.max(found.length, expected.length);
  for (let at = 0; at < length; at += 1) {
    if (plain(found[at]) === plain(expected[at])) continue;
    const title = titles[at] ?? '';
    if (!repeated.has(title)) return at;
    rewritten(title);
  }
  return undefined;
}
