import type { Group, Groups } from '../page.js';

/** How often one key occurred, and when. */
export interface Tally {
  /** The least of the texts to show for it; absent: the key itself. */
  readonly shown?: string;
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly first: number;
  readonly last: number;
}

/** The order of MongoDB: by code points, where JavaScript compares halves of them. */
export const compareTexts = (a: string, b: string): number =>
  a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Counts by key, to which others are added: what `$group` makes, in this process. */
export class Tallies {
  readonly #tallies = new Map<string, Tally>();

  add(key: string, { shown, count, first, last }: Tally): void {
    const known = this.#tallies.get(key);
    if (known === undefined) {
      this.#tallies.set(key, { shown, count, first, last });
      return;
    }
    this.#tallies.set(key, {
      shown: leastOf(known.shown, shown),
      count: known.count + count,
      first: Math.min(known.first, first),
      last: Math.max(known.last, last),
    });
  }

  addAll(others: Tallies): void {
    for (const [key, tally] of others.entries()) this.add(key, tally);
  }

  get size(): number {
    return this.#tallies.size;
  }

  entries(): IterableIterator<[string, Tally]> {
    return this.#tallies.entries();
  }

  /** Largest first, ties by key, cut at `most`: as `groupsOf` answers. */
  largest(most: number): Groups {
    let total = 0;
    const counts: number[] = [];
    for (const { count } of this.#tallies.values()) {
      total += count;
      counts.push(count);
    }
    // Only what can be among the first is sorted: comparing keys takes long, and there may be a hundred thousand.
    const least = counts.sort((a, b) => b - a)[Math.min(most, counts.length) - 1] ?? 0;
    const candidates = [...this.#tallies].filter(([, { count }]) => count >= least);
    candidates.sort(([a, one], [b, other]) => other.count - one.count || compareTexts(a, b));
    return { groups: candidates.slice(0, most).map(groupOf), distinct: this.#tallies.size, total };
  }
}

const groupOf = ([key, { shown = key, count, first, last }]: [string, Tally]): Group => ({
  value: shown,
  count,
  first: new Date(first),
  last: new Date(last),
});

const leastOf = (a: string | undefined, b: string | undefined) =>
  a === undefined ? b : b === undefined || a === b || compareTexts(a, b) < 0 ? a : b;
