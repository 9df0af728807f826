/** Something that happened to a subject. Kept in lists ordered by time, then id, so that each is found again. */
export interface Entry {
  /** Event time, milliseconds. */
  readonly at: number;
  /** The event's id. */
  readonly id: string;
}

/** A failed sign-in, a deletion: who and where from. */
export interface Act extends Entry {
  /** Folded; empty for the empty user name. */
  readonly user: string;
  readonly ip?: string;
}

/** Entries `from` to `to`, both included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Events so late count as if they had come in time. */
export const LATE_MS = 5 * 60_000;
const LONGEST_WINDOW_MS = 60 * 60_000;
/** Older than this, counted from a list's newest, no window reaches. */
const KEPT_MS = LONGEST_WINDOW_MS + LATE_MS;
/** Outdated ones are cut off together: each cut moves the others. */
const CUT_TOGETHER = 16;

/** The first index whose entry is not before `at` (and `id`, among those of the same moment). */
export function indexFrom(entries: readonly Entry[], at: number, id = ''): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    if (entry !== undefined && (entry.at < at || (entry.at === at && entry.id < id))) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where an entry is now; `added` is false when it was there before. */
export interface Placed {
  readonly index: number;
  readonly added: boolean;
}

/** Puts it in its place. In order, as most come, this is an append. */
export function place<E extends Entry>(entries: E[], entry: E): Placed {
  const last = entries.at(-1);
  if (last === undefined || last.at < entry.at) return { index: entries.push(entry) - 1, added: true };
  const index = indexFrom(entries, entry.at, entry.id);
  const there = entries[index];
  if (there !== undefined && there.at === entry.at && there.id === entry.id) return { index, added: false };
  entries.splice(index, 0, entry);
  return { index, added: true };
}

/**
 * How many of the oldest can go: those no window reaches, and those beyond `most`, of which a quarter more is kept so
 * that they are cut off together.
 */
export function outdated(entries: readonly Entry[], most: number): number {
  const last = entries.at(-1);
  const first = entries[0];
  if (last === undefined || first === undefined) return 0;
  const beyond = entries.length > most * 1.25 ? entries.length - most : 0;
  if (beyond > 0 || first.at >= last.at - KEPT_MS) return beyond;
  const old = indexFrom(entries, last.at - KEPT_MS);
  return old >= CUT_TOGETHER || old * 4 >= entries.length ? old : 0;
}

/**
 * The fullest window of this length that holds the entry, the latest of equals. A window trails an entry and includes
 * both its ends. Costs as much as entries came before this one though they happened later.
 */
export function fullest(entries: readonly Entry[], index: number, windowMs: number): Span {
  const own = entries[index]?.at ?? 0;
  let from = indexFrom(entries, own - windowMs);
  let best = { from, to: index };
  for (let to = index + 1; to < entries.length; to += 1) {
    const end = entries[to]?.at ?? 0;
    if (end - own > windowMs) break;
    while ((entries[from]?.at ?? end) < end - windowMs) from += 1;
    if (to - from >= best.to - best.from) best = { from, to };
  }
  return best;
}

export const sizeOf = ({ from, to }: Span): number => to - from + 1;
