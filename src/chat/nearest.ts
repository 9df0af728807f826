import { distance } from 'fastest-levenshtein';
import { foldName } from '../events/fold.js';

/**
 * The candidates that could be meant by a misspelt word, nearest first: at most three, and none that would need more
 * than a third of the letters changed (one letter is always forgiven). Case, hyphens and spaces are ignored.
 */
export function nearest(word: string, candidates: Iterable<string>): readonly string[] {
  // A quote that was never closed stands at its beginning.
  const wanted = foldName(word.replace(/^["'“”„‘’«]/u, ''));
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  return [...candidates]
    .map((candidate) => ({ candidate, away: away(wanted, foldName(candidate)) }))
    .filter(({ away }) => away <= allowed)
    .sort((a, b) => a.away - b.away)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** A word that begins a candidate, or has the same letters in another order, is one edit away from it. */
function away(wanted: string, candidate: string): number {
  const begins = wanted.length >= 3 && candidate.startsWith(wanted);
  return begins || letters(wanted) === letters(candidate)
    ? Math.min(1, distance(wanted, candidate))
    : distance(wanted, candidate);
}

const letters = (word: string) => [...word].sort().join('');
