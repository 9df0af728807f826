import { type Compared, columnName, type Difference } from './difference.js';
import type { ExpectedRow } from './expected-rows.js';
import { RowSum } from './row-sum.js';

const ID = 'Event id';
/** Made for spreadsheets of the exact time, which is a column too; they like to write them their own way. */
const REPEATED = new Set(['Local date', 'Local time']);
/** So many rows behind the first difference tell what it is. */
const WINDOW = 1_000;
const PROGRESS_EVERY = 5_000;

/** Who waits for it. */
export interface Watching {
  /** Called with the rows so far. */
  readonly progress?: (rows: number) => void;
  readonly signal?: AbortSignal;
}

/** Where the two part, and what came there and next, on each side. */
interface Parted {
  readonly row: number;
  readonly found: (readonly string[])[];
  readonly expected: (readonly string[])[];
}

/** Two runs of rows, taken in step. */
export class Comparison {
  readonly #titles: readonly string[];
  readonly #id: number;
  readonly #sums: { readonly found: RowSum; readonly expected: RowSum };
  readonly #rewritten = new Set<string>();
  #rows = { found: 0, expected: 0 };
  #parted: Parted | undefined;
  /** The first row that arrived while the file was made and is not in this one. */
  #passed: { readonly row: number; readonly cells: readonly string[] } | undefined;

  constructor(titles: readonly string[], key: Uint8Array) {
    this.#titles = titles;
    this.#id = titles.indexOf(ID);
    this.#sums = { found: new RowSum(key), expected: new RowSum(key) };
  }

  /** @throws the signal's reason, before the next row */
  async run(
    found: AsyncIterator<readonly string[]>,
    expected: AsyncIterator<ExpectedRow>,
    { signal, progress }: Watching = {},
  ): Promise<void> {
    for (let compared = 1; ; compared += 1) {
      signal?.throwIfAborted();
      if (compared % PROGRESS_EVERY === 0) progress?.(compared);
      const row = await next(found);
      let wanted = await next(expected);
      // What arrived while the file was made may be in it or not.
      while (wanted?.perhaps && this.#idOf(wanted.cells) !== this.#idOf(row)) {
        this.#passed ??= { row: this.#rows.found + 2, cells: wanted.cells };
        wanted = await next(expected);
      }
      if (row === undefined && wanted === undefined) return;
      if (row !== undefined) this.#take('found', row);
      if (wanted !== undefined) this.#take('expected', wanted.cells);
      if (this.#parted) {
        if (row && this.#parted.found.length < WINDOW) this.#parted.found.push(row);
        if (wanted && this.#parted.expected.length < WINDOW) this.#parted.expected.push(wanted.cells);
      } else if (row === undefined || wanted === undefined || this.#apart(row, wanted.cells) !== undefined) {
        const at = Math.max(this.#rows.found, this.#rows.expected) + 1;
        this.#parted = { row: at, found: row ? [row] : [], expected: wanted ? [wanted.cells] : [] };
      }
    }
  }

  /** @param rows how many the file had when it was made: one that was passed over must not be missing for that */
  result(rows: number): Compared {
    const first = this.#parted ? this.#difference(this.#parted) : this.#lost(rows);
    const counts = { rowsFound: this.#rows.found, rewritten: [...this.#rewritten] };
    return first === undefined ? counts : { first, ...counts };
  }

  #lost(rows: number): Difference | undefined {
    if (this.#passed === undefined || this.#rows.found >= rows) return undefined;
    return { kind: 'missing', row: this.#passed.row, expected: this.#shown(this.#passed.cells) };
  }

  #difference(parted: Parted): Difference {
    const { row } = parted;
    const [found, expected] = [parted.found[0], parted.expected[0]];
    if (expected === undefined) return { kind: 'added', row, found: this.#shown(found) };
    if (found === undefined) return { kind: 'missing', row, expected: this.#shown(expected) };
    const [foundId, expectedId] = [this.#idOf(found), this.#idOf(expected)];
    if (this.#sums.found.value === this.#sums.expected.value)
      return { kind: 'moved', row, expected: this.#shown(expected), found: this.#shown(found) };
    if (foundId !== expectedId) {
      const isLater = (rows: readonly (readonly string[])[], id: string | undefined) =>
        rows.some((each) => this.#idOf(each) === id);
      if (isLater(parted.expected, foundId)) return { kind: 'missing', row, expected: this.#shown(expected) };
      if (isLater(parted.found, expectedId)) return { kind: 'added', row, found: this.#shown(found) };
    }
    const at = this.#apart(found, expected) ?? this.#id;
    const column = this.#titles[at] ?? columnName(at);
    return { kind: 'cell', row, column, expected: expected[at] ?? '', found: found[at] ?? '' };
  }

  #take(side: 'found' | 'expected', cells: readonly string[]): void {
    this.#rows[side] += 1;
    this.#sums[side].add(this.#titles.map((title, at) => (REPEATED.has(title) ? '' : plain(cells[at]))));
  }

  /** The first column in which two rows are not the same. */
  #apart(found: readonly string[], expected: readonly string[]): number | undefined {
    const length = Math.max(found.length, expected.length);
    for (let at = 0; at < length; at += 1) {
      if (plain(found[at]) === plain(expected[at])) continue;
      const title = this.#titles[at] ?? '';
      if (!REPEATED.has(title)) return at;
      this.#rewritten.add(title);
    }
    return undefined;
  }

  readonly #idOf = (cells: readonly string[] | undefined) => cells?.[this.#id];

  /** A row in a few words: its time, its id. */
  #shown(cells: readonly string[] | undefined): string {
    const time = cells?.[this.#titles.indexOf('Date & time')] ?? '';
    return `${time} ${this.#idOf(cells) ?? ''}`.trim();
  }
}

/** Spreadsheets keep line breaks in cells, but not which. */
const plain = (cell = '') => cell.replaceAll('\r\n', '\n');

async function next<T>(iterator: AsyncIterator<T>): Promise<T | undefined> {
  const { done, value } = await iterator.next();
  return done ? undefined : value;
}
