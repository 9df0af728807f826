import { Comparison, type Watching } from './comparison.js';
import { type Compared, columnName, type Difference } from './difference.js';
import type { Expected } from './expected-rows.js';

export interface Found {
  readonly titles: readonly string[];
  rows(): AsyncIterable<readonly string[]>;
}

/**
 * Holds a file against what it should be, row by row, in memory that does not grow with it.
 * @param rows how many the file had when it was made
 * @param key random bytes, so that nobody can make other rows that sum up to the same
 * @throws what either side throws, and the signal's reason
 */
export async function compareRows(
  found: Found,
  expected: Expected,
  { key, rows, ...watching }: Watching & { readonly key: Uint8Array; readonly rows: number },
): Promise<Compared> {
  const titles = titlesApart(found.titles, expected.titles);
  if (titles) return { first: titles, rowsFound: 0, rewritten: [] };
  const comparison = new Comparison(expected.titles, key);
  const [given, wanted] = [found.rows()[Symbol.asyncIterator](), expected.rows()];
  try {
    await comparison.run(given, wanted, watching);
  } finally {
    await wanted.return();
    await given.return?.();
  }
  return comparison.result(rows);
}

function titlesApart(found: readonly string[], expected: readonly string[]): Difference | undefined {
  const place = expected.findIndex((title, at) => found[at] !== title);
  const at = place === -1 && found.length > expected.length ? expected.length : place;
  if (at === -1) return undefined;
  return { kind: 'titles', column: columnName(at), expected: expected[at] ?? '', found: found[at] ?? '' };
}
