import { rectifyConfusion } from 'unicode-confusables';

/**
 * What a name looks like to somebody who glances at it: two names of the same look are taken for each other. Case,
 * spaces, hyphens, invisible characters, accents and width make no difference, nor do letters of other scripts that look
 * the same (Unicode's UTS #39 skeleton), nor `l`, `i` and `1`.
 */
export const lookOf = (name: string): string =>
  skeleton(skeleton(name.normalize('NFKC')).toLowerCase()).replaceAll('i', 'l');

const skeleton = (text: string) =>
  rectifyConfusion(text.normalize('NFD').replace(/[\p{M}\p{C}\p{Z}\p{Pd}]/gu, '')).normalize('NFKC');
