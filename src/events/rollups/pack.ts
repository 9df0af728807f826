import type { EventKindName } from '../event-kinds.js';
import type { Tallies } from './tallies.js';

/** The hour or the day (UTC) that a moment is in. @param moment milliseconds since 1970 */
export const floorTo = (moment: number, length: number): number => Math.floor(moment / length) * length;
export const ceilTo = (moment: number, length: number): number => Math.ceil(moment / length) * length;

/** How much time a pack is about. */
export type Level = 'hour' | 'day';

/** What is counted without a key: the number of events. */
export const ALL = 'all';

/** What a pack is about. */
export interface PackPlace {
  readonly accountId: string;
  readonly kind: EventKindName;
  /** What is counted by, or {@link ALL}. */
  readonly dimension: string;
  readonly level: Level;
  /** When its hour or day (UTC) begins. */
  readonly start: Date;
}

/** Some of the keys of one hour or day, with their counts: one document. */
export interface Pack extends PackPlace {
  /** Which part, by a hash of the keys: 0 and up. */
  readonly chunk: number;
  readonly keys: readonly string[];
  /** The text to show for each key: 0 where it is the key, null where there is none. Absent: for none of them. */
  readonly shown?: readonly (string | 0 | null)[];
  readonly counts: readonly number[];
  /** Milliseconds after `start`. */
  readonly firsts: readonly number[];
  readonly lasts: readonly number[];
}

const MOST_KEYS = 20_000;
/** Chunks are filled to this on average, so that an uneven one keeps to the limit. */
const USUAL_KEYS = 15_000;
/** Of keys and texts, in UTF-16 units: a document holds 16 MB. */
const MOST_TEXT = 2_000_000;

/** As few documents as hold them. */
export function packsOf(place: PackPlace, tallies: Tallies): readonly Pack[] {
  let texts = 0;
  for (const [key, { shown = '' }] of tallies.entries()) texts += key.length + shown.length;
  let chunks = Math.max(Math.ceil(tallies.size / USUAL_KEYS), Math.ceil(texts / MOST_TEXT));
  for (; ; chunks += 1) {
    const packs = split(place, tallies, chunks);
    if (packs.every(({ keys }) => keys.length <= MOST_KEYS))
      return packs.filter(({ keys }) => keys.length > 0);
  }
}

function split(place: PackPlace, tallies: Tallies, chunks: number): readonly Pack[] {
  const start = place.start.getTime();
  const parts = Array.from({ length: chunks }, (_, chunk) => ({
    ...place,
    chunk,
    keys: [] as string[],
    shown: [] as (string | 0 | null)[],
    counts: [] as number[],
    firsts: [] as number[],
    lasts: [] as number[],
  }));
  for (const [key, { shown, count, first, last }] of tallies.entries()) {
    const part = parts[chunks === 1 ? 0 : hashOf(key) % chunks];
    part?.keys.push(key);
    part?.shown.push(shown === key ? 0 : (shown ?? null));
    part?.counts.push(count);
    part?.firsts.push(first - start);
    part?.lasts.push(last - start);
  }
  return parts.map(({ shown, ...part }) => (shown.some((each) => each !== null) ? { ...part, shown } : part));
}

/** Adds what a pack holds. */
export function addPack(tallies: Tallies, { start, keys, shown, counts, firsts, lasts }: Pack): void {
  const from = start.getTime();
  for (const [at, key] of keys.entries()) {
    const text = shown?.[at];
    tallies.add(key, {
      shown: text === 0 ? key : (text ?? undefined),
      count: counts[at] ?? 0,
      first: from + (firsts[at] ?? 0),
      last: from + (lasts[at] ?? 0),
    });
  }
}

/** FNV-1a, 32 bits, over UTF-16 units. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
