import type { PurgedEvents } from '../../events/seal/verify/purged-events.js';
import { Comparison, type Watching } from './comparison.js';
import { type Compared, columnName, type Difference } from './difference.js';
import type { Expected } from './expected-rows.js';
import type { Found } from './found.js';
import { GoneRows } from './gone-rows.js';

interface Settings extends Watching {
  /** Random bytes, so that nobody can make other rows that sum up to the same. */
  readonly key: Uint8Array;
  /** How many the file had when it was made. */
  readonly rows: number;
  /** Of its accounts and period. */
  readonly purged: Pick<PurgedEvents, 'count' | 'take'>;
}

/**
 * Holds a file against what it should be, row by row, in memory that does not grow with it.
 * @throws what either side throws, and the signal's reason
 */
export async function compareRows(
  found: Found,
  expected: Expected,
  { key, rows, purged, ...watching }: Settings,
): Promise<Compared> {
  const titles = titlesApart(found.titles, expected.columns.titles);
  if (titles) return { first: titles, rowsFound: 0, rewritten: [], purged: [] };
  const comparison = new Comparison(expected.columns, new GoneRows(purged, expected.time), { key, rows });
  const [given, wanted] = [found.rows()[Symbol.asyncIterator](), expected.rows()];
  try {
    await comparison.run(given, wanted, watching);
  } finally {
    await wanted.return();
    await given.return?.();
  }
  return comparison.result();
}

function titlesApart(found: readonly string[], expected: readonly string[]): Difference | undefined {
  const place = expected.findIndex((title, at) => found[at] !== title);
  const at = place === -1 && found.length > expected.length ? expected.length : place;
  if (at === -1) return undefined;
  return { kind: 'titles', column: columnName(at), expected: expected[at] ?? '', found: found[at] ?? '' };
}
