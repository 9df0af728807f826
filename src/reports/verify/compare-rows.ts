import { Comparison, type ComparisonSettings, type Watching } from './comparison.js';
import { type Compared, columnName, type Difference } from './difference.js';
import type { Expected } from './expected-rows.js';
import type { Found } from './found.js';
import { GoneRows, type Purged } from './gone-rows.js';

interface Settings extends Watching, Omit<ComparisonSettings, 'passes'> {
  /** Of its accounts and period. */
  readonly purged: Purged;
}

/**
 * Holds a file against what it should be, row by row, in memory that does not grow with it. Rows that arrived while it was
 * made may be in it or not: first all are taken to be, and where they can't be, since there are too many now, as many as
 * there are too many are passed over.
 * @throws what either side throws, and the signal's reason
 */
export async function compareRows(found: Found, expected: Expected, settings: Settings): Promise<Compared> {
  const titles = titlesApart(found.titles, expected.columns.titles);
  if (titles) return { first: titles, rowsFound: 0, rewritten: [], purged: [] };
  const all = await compare(found, expected, settings, 0);
  const result = all.result();
  const gone = result.purged.reduce((sum, { rows }) => sum + rows, 0);
  const late = all.expected + gone - settings.rows;
  if (result.first === undefined || late <= 0) return result;
  return (await compare(found, expected, settings, late)).result();
}

async function compare(
  found: Found,
  expected: Expected,
  { purged, key, rows, ...watching }: Settings,
  passes: number,
): Promise<Comparison> {
  const gone = new GoneRows(purged, expected.time);
  const comparison = new Comparison(expected.columns, gone, { key, rows, passes });
  const [given, wanted] = [found.rows()[Symbol.asyncIterator](), expected.rows()];
  try {
    await comparison.run(given, wanted, watching);
  } finally {
    await wanted.return();
    await given.return?.();
  }
  return comparison;
}

function titlesApart(found: readonly string[], expected: readonly string[]): Difference | undefined {
  const place = expected.findIndex((title, at) => found[at] !== title);
  const at = place === -1 && found.length > expected.length ? expected.length : place;
  if (at === -1) return undefined;
  return { kind: 'titles', column: columnName(at), expected: expected[at] ?? '', found: found[at] ?? '' };
}
