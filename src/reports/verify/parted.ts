import { type Columns, firstApart, plain, rowInWords } from './columns.js';
import { columnName, type Difference } from './difference.js';
import { RowSum } from './row-sum.js';

/** So many rows behind the first difference tell what it is. */
const WINDOW = 1_000;

type Row = readonly string[] | undefined;

/** Two runs of rows from where they part. What follows tells whether a row is missing, was added, or only stands elsewhere. */
export class Parted {
  readonly #row: number;
  readonly #columns: Columns;
  readonly #found: (readonly string[])[] = [];
  readonly #expected: (readonly string[])[] = [];
  readonly #first: { readonly found: Row; readonly expected: Row }[] = [];
  readonly #sums: { readonly found: RowSum; readonly expected: RowSum };

  /** @param row its number. @param key random bytes, so that nobody can make other rows that sum up to the same */
  constructor(row: number, columns: Columns, key: Uint8Array) {
    this.#row = row;
    this.#columns = columns;
    this.#sums = { found: new RowSum(key), expected: new RowSum(key) };
  }

  /** What came on either side, if anything did. */
  add(found: Row, expected: Row): void {
    if (this.#first.length === 0) this.#first.push({ found, expected });
    if (found) this.#take('found', this.#found, found);
    if (expected) this.#take('expected', this.#expected, expected);
  }

  difference(): Difference {
    const [row, { found, expected } = {}] = [this.#row, this.#first[0]];
    if (expected === undefined) return this.#added(found);
    if (found === undefined) return this.#missing(expected);
    if (this.#sums.found.value === this.#sums.expected.value)
      return { kind: 'moved', row, expected: this.#shown(expected), found: this.#shown(found) };
    const { id, titles } = this.#columns;
    if (found[id] !== expected[id]) {
      if (this.#expected.some((each) => each[id] === found[id])) return this.#missing(expected);
      if (this.#found.some((each) => each[id] === expected[id])) return this.#added(found);
    }
    const at = firstApart(found, expected, this.#columns, () => {}) ?? id;
    const column = titles[at] ?? columnName(at);
    return {
      kind: 'cell',
      row,
      column,
      expected: expected[at] ?? '',
      found: found[at] ?? '',
      event: expected[id],
    };
  }

  readonly #added = (found: Row): Difference => ({
    ...{ kind: 'added', row: this.#row, found: this.#shown(found) },
    event: found?.[this.#columns.id],
  });

  readonly #missing = (expected: Row): Difference => ({
    ...{ kind: 'missing', row: this.#row, expected: this.#shown(expected) },
    event: expected?.[this.#columns.id],
  });

  #take(side: 'found' | 'expected', rows: (readonly string[])[], cells: readonly string[]): void {
    const { titles, repeated } = this.#columns;
    this.#sums[side].add(titles.map((title, at) => (repeated.has(title) ? '' : plain(cells[at]))));
    if (rows.length < WINDOW) rows.push(cells);
  }

  readonly #shown = (cells: Row) => rowInWords(cells, this.#columns);
}
