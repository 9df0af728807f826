import { rectifyConfusion } from 'unicode-confusables';

/**
 * The keys of a name; two names that share one look the same: their case aside, or as written (capital I is like l),
 * by the skeleton of UTS #39, section 4. Invisible characters count for nothing.
 */
export function keysOf(name: string): readonly string[] {
  const plain = name
    .normalize('NFKC')
    .replace(/[\p{Cf}\s]+/gu, (run) => (/\s/u.test(run) ? ' ' : ''))
    .trim();
  return [...new Set([skeleton(plain.toLowerCase()), skeleton(plain)])];
}

const skeleton = (text: string) => rectifyConfusion(text.normalize('NFD')).normalize('NFD').toLowerCase();

/** By which lists are sorted, and deleted records found again. */
export const sortOf = (name: string): string => name.normalize('NFKC').trim().toLowerCase();
