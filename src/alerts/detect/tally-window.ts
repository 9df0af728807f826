import { type Entry, indexFrom, type Span } from './entries.js';

/** Counts over the entries of a window; each is added and removed once, in any order. */
export interface Tally<E> {
  add(entry: E): void;
  remove(entry: E): void;
}

/** An entry that more than so many overtook is held against the newest window alone. */
const MOST_REWOUND = 1000;

/**
 * The window that trails the newest entry of a list, with its tally kept up as entries come: each step costs what it
 * adds and removes. Whoever changes the list tells it.
 */
export class TallyWindow<E extends Entry, T extends Tally<E>> {
  readonly tally: T;
  readonly windowMs: number;
  readonly #entries: readonly E[];
  #from = 0;
  #to = -1;

  constructor(entries: readonly E[], windowMs: number, tally: T) {
    this.#entries = entries;
    this.windowMs = windowMs;
    this.tally = tally;
    this.#to = entries.length - 1;
    this.#from = indexFrom(entries, this.#at(this.#to) - windowMs);
    for (let index = this.#from; index <= this.#to; index += 1) this.#add(index);
  }

  /** An entry has been put into the list at `index`. */
  inserted(index: number): void {
    if (index > this.#to) {
      this.#forward();
    } else if (index < this.#from || this.#at(index) < this.#at(this.#entries.length - 1) - this.windowMs) {
      this.#from += 1;
      this.#to += 1;
    } else {
      this.#to += 1;
      this.#add(index);
    }
  }

  /** So many of the oldest are about to be cut off the list. */
  dropping(count: number): void {
    for (let index = this.#from; index < count; index += 1) this.#remove(index);
    this.#from = Math.max(0, this.#from - count);
    this.#to -= count;
  }

  /**
   * The latest window that holds the entry at `index` and of which `fires` says so, looking at the tally.
   * @param found called while the tally is that window's
   */
  find<R>(index: number, fires: (tally: T) => boolean, found: (tally: T, span: Span) => R): R | undefined {
    const newest = this.#to;
    const own = this.#at(index);
    let result: R | undefined;
    for (;;) {
      const end = this.#at(this.#to);
      // A window includes all that happened at the moment it ends.
      const isWhole = this.#to === newest || this.#at(this.#to + 1) !== end;
      if (isWhole && end - own <= this.windowMs && fires(this.tally)) {
        result = found(this.tally, { from: this.#from, to: this.#to });
        break;
      }
      if (this.#to <= index || newest - index > MOST_REWOUND) break;
      this.#back();
    }
    while (this.#to < newest) this.#forward();
    return result;
  }

  /** The window now trails the next entry. */
  #forward(): void {
    this.#to += 1;
    this.#add(this.#to);
    const start = this.#at(this.#to) - this.windowMs;
    for (; this.#at(this.#from) < start; this.#from += 1) this.#remove(this.#from);
  }

  #back(): void {
    this.#remove(this.#to);
    this.#to -= 1;
    const start = this.#at(this.#to) - this.windowMs;
    for (; this.#from > 0 && this.#at(this.#from - 1) >= start; this.#from -= 1) this.#add(this.#from - 1);
  }

  #at = (index: number) => this.#entries[index]?.at ?? Number.NEGATIVE_INFINITY;

  #add(index: number): void {
    const entry = this.#entries[index];
    if (entry !== undefined) this.tally.add(entry);
  }

  #remove(index: number): void {
    const entry = this.#entries[index];
    if (entry !== undefined) this.tally.remove(entry);
  }
}
