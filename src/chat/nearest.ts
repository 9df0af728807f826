import { distance } from 'fastest-levenshtein';

/**
 * The candidates that could be meant by a misspelt word, nearest first: at most three, and none that would need more
 * than a third of the letters changed (one letter is always forgiven). Case, hyphens and spaces are ignored.
 */
export function nearest(word: string, candidates: Iterable<string>): readonly string[] {
  const wanted = fold(word);
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  return [...candidates]
    .map((candidate) => ({ candidate, away: away(wanted, fold(candidate)) }))
    .filter(({ away }) => away <= allowed)
    .sort((a, b) => a.away - b.away)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** How words are compared: letters and digits only differ; case, hyphens, underscores and spaces don't. */
export const fold = (word: string): string =>
  word
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[\s_-]+/gu, ' ')
    .trim();

/** A word that begins a candidate is one edit away from it: `temp` means `Templates`. */
const away = (wanted: string, candidate: string) =>
  wanted.length >= 3 && candidate.startsWith(wanted)
    ? Math.min(1, distance(wanted, candidate))
    : distance(wanted, candidate);
