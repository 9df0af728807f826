import { rectifyConfusion } from 'unicode-confusables';

/**
 * The keys of a name; two names that share one look the same: their case aside, or as written (capital I is like l),
 * by the skeleton of UTS #39, section 4. Invisible characters count for nothing. Kept with records, so that a change here
 * wants a migration.
 */
export function keysOf(name: string): readonly string[] {
  const plain = name
    .normalize('NFKC')
    .replace(/[\p{Cf}\s]+/gu, (run) => (/\s/u.test(run) ? ' ' : ''))
    .trim();
  return [...new Set([skeleton(plain.toLowerCase()), skeleton(plain)])];
}

/**
 * Which names are taken for this one by somebody who only glances at it: spaces, hyphens and accents make no difference
 * either, nor do `l`, `i` and `1`. For names that give power, where refusing too many does no harm.
 */
export function takenFor(name: string): (other: string) => boolean {
  const glimpses = new Set(glimpsesOf(name));
  return (other) => glimpsesOf(other).some((glimpse) => glimpses.has(glimpse));
}

const glimpsesOf = (name: string): readonly string[] =>
  // What stands for the look-alikes has accents and compatible forms of its own, and so is looked at once more.
  keysOf(glimpsed(name)).map((key) => glimpsed(skeleton(glimpsed(key))).replaceAll('i', 'l'));

const glimpsed = (text: string) => text.normalize('NFKD').replace(/[\p{M}\p{C}\p{Z}\p{Pd}]/gu, '');

const skeleton = (text: string) => rectifyConfusion(text.normalize('NFD')).normalize('NFD').toLowerCase();
