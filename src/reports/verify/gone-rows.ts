import type { PurgedEvents, PurgedUnder } from '../../events/seal/verify/purged-events.js';
import type { PurgedRows } from './difference.js';

export type Purged = Pick<PurgedEvents, 'count' | 'taker'>;

/** A row whose event was purged, and the time that stood in it. */
interface Gone {
  readonly time: string;
  /** Whether it may stand where it does: rows are newest first. */
  readonly inOrder: boolean;
}

/**
 * The rows of a file whose events were purged since. What their blocks still say of them is held against the file: that
 * there was such an event, when it occurred, and so its place among the others. The rest of such a row nobody can compare.
 */
export class GoneRows {
  readonly #take: ReturnType<PurgedEvents['taker']>;
  readonly #any: boolean;
  readonly #write: (moment: Date) => string;
  readonly #under = new Map<PurgedUnder, number>();
  /** Of the row before. */
  #time = Infinity;

  /** @param write a moment as the file has it */
  constructor(purged: Purged, write: (moment: Date) => string) {
    this.#take = purged.taker();
    this.#any = purged.count > 0;
    this.#write = write;
  }

  /** @returns undefined when the event of that id was not purged, or is in the file already */
  take(id: string | undefined): Gone | undefined {
    const gone = id === undefined ? undefined : this.#take(id);
    if (gone === undefined) return undefined;
    this.#under.set(gone.under, (this.#under.get(gone.under) ?? 0) + 1);
    return { time: this.#write(gone.occurredAt), inOrder: this.#follows(gone.occurredAt.getTime()) };
  }

  /** Told of each row that is as it was. @param time as it stands there. @returns whether it may stand where it does */
  passes(time: string | undefined): boolean {
    return !this.#any || this.#follows(Date.parse(time ?? ''));
  }

  get rows(): readonly PurgedRows[] {
    return [...this.#under].map(([under, rows]) => ({ ...under, rows }));
  }

  #follows(time: number): boolean {
    const follows = !(time > this.#time);
    this.#time = time;
    return follows;
  }
}
