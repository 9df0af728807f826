import { type Columns, firstApart, rowInWords } from './columns.js';
import type { Compared, Difference } from './difference.js';
import type { ExpectedRow } from './expected-rows.js';
import { BrokenRow } from './found.js';
import type { GoneRows } from './gone-rows.js';
import { Parted } from './parted.js';

const PROGRESS_EVERY = 5_000;

/** Who waits for it. */
export interface Watching {
  /** Called with the rows so far, of how many. */
  readonly progress?: (rows: number, of: number) => void;
  readonly signal?: AbortSignal;
}

export interface ComparisonSettings {
  /** Random bytes, so that nobody can make other rows that sum up to the same. */
  readonly key: Uint8Array;
  /** How many the file had when it was made. */
  readonly rows: number;
  /** How many rows of those that arrived while it was made are not in it. */
  readonly passes: number;
}

/** Two runs of rows, taken in step. */
export class Comparison {
  readonly #columns: Columns;
  readonly #gone: GoneRows;
  readonly #key: Uint8Array;
  /** How many rows the file had when it was made. */
  readonly #made: number;
  /** How many rows of those that may be in the file or not may still be passed over. */
  #passes: number;
  readonly #rewritten = new Set<string>();
  #found = 0;
  /** What is wrong, when nothing that follows can tell more. */
  #settled: Difference | undefined;
  #parted: Parted | undefined;
  /** How many rows could be in the file, those that may be or not counted in. */
  expected = 0;

  constructor(columns: Columns, gone: GoneRows, { key, rows, passes }: ComparisonSettings) {
    this.#columns = columns;
    this.#gone = gone;
    this.#key = key;
    this.#made = rows;
    this.#passes = passes;
  }

  /** @throws the signal's reason, before the next row */
  async run(
    found: AsyncIterator<readonly string[]>,
    expected: AsyncIterator<ExpectedRow>,
    watching: Watching = {},
  ): Promise<void> {
    const wants = async () => {
      const wanted = await next(expected);
      if (wanted) this.expected += 1;
      return wanted;
    };
    for (;;) {
      let wanted = await wants();
      const row = await this.#next(found, this.#idOf(wanted?.cells), watching);
      if (this.#settled?.kind === 'broken') return;
      while (wanted?.perhaps && this.#passes > 0 && this.#idOf(wanted.cells) !== this.#idOf(row)) {
        this.#passes -= 1;
        wanted = await wants();
      }
      if (row === undefined && wanted === undefined) return;
      this.#hold(row, wanted?.cells);
    }
  }

  result(): Compared {
    const first = this.#settled ?? this.#parted?.difference() ?? this.#count();
    const rest = {
      rowsFound: this.#found,
      rewritten: [...this.#rewritten],
      purged: this.#gone.rows,
    };
    return first === undefined ? rest : { first, ...rest };
  }

  /** The next row of the file whose event was not purged. */
  async #next(
    rows: AsyncIterator<readonly string[]>,
    wanted: string | undefined,
    { signal, progress }: Watching,
  ): Promise<readonly string[] | undefined> {
    for (;;) {
      signal?.throwIfAborted();
      const row = await this.#read(rows);
      if (row === undefined) return undefined;
      this.#found += 1;
      if (this.#found % PROGRESS_EVERY === 0) progress?.(this.#found, this.#made);
      const id = this.#idOf(row);
      const gone = id === wanted ? undefined : this.#gone.take(id);
      if (gone === undefined) return row;
      const found = row[this.#columns.time] ?? '';
      const column = this.#columns.titles[this.#columns.time] ?? '';
      if (found !== gone.time)
        this.#settle({ kind: 'cell', row: this.#here(row), column, expected: gone.time, found });
      else if (!gone.inOrder) this.#settle({ kind: 'order', row: this.#here(row), found: this.#shown(row) });
    }
  }

  async #read(rows: AsyncIterator<readonly string[]>): Promise<readonly string[] | undefined> {
    try {
      return await next(rows);
    } catch (error) {
      if (!(error instanceof BrokenRow)) throw error;
      this.#settle({ kind: 'broken', row: this.#here(undefined), why: error.message });
      return undefined;
    }
  }

  #hold(row: readonly string[] | undefined, wanted: readonly string[] | undefined): void {
    if (this.#settled) return;
    if (!this.#parted) {
      if (row && wanted && this.#apart(row, wanted) === undefined) {
        if (!this.#gone.passes(row[this.#columns.time]))
          this.#settle({ kind: 'order', row: this.#here(row), found: this.#shown(row) });
        return;
      }
      this.#parted = new Parted(this.#here(row), this.#columns, this.#key);
    }
    this.#parted.add(row, wanted);
  }

  /** What came first stays. */
  #settle(difference: Difference): void {
    if (!this.#parted) this.#settled ??= difference;
  }

  /** What only the number of rows tells. */
  #count(): Difference | undefined {
    if (this.#found === this.#made) return undefined;
    return { kind: 'count', found: this.#found, made: this.#made };
  }

  /** The number of the row that was read last; of none: of the one that would follow. */
  #here(row: readonly string[] | undefined): number {
    return this.#found + this.#columns.firstRow - (row === undefined ? 0 : 1);
  }

  #apart(row: readonly string[], wanted: readonly string[]): number | undefined {
    return firstApart(row, wanted, this.#columns, (title) => this.#rewritten.add(title));
  }

  readonly #shown = (cells: readonly string[]) => rowInWords(cells, this.#columns);
  readonly #idOf = (cells: readonly string[] | undefined) => cells?.[this.#columns.id];
}

async function next<T>(iterator: AsyncIterator<T>): Promise<T | undefined> {
  const { done, value } = await iterator.next();
  return done ? undefined : value;
}
