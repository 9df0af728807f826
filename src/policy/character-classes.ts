import type { CharacterClass } from './policy.js';

/** By Unicode property, so that Ä, я and ٣ count. A symbol is whatever is neither letter, mark nor number: a space too. */
const MEMBERS: Readonly<Record<CharacterClass, RegExp>> = {
  upper: /\p{Lu}|\p{Lt}/u,
  lower: /\p{Ll}/u,
  digit: /\p{Nd}/u,
  symbol: /[^\p{L}\p{M}\p{N}]/u,
};

export const CLASS_WORDS: Readonly<Record<CharacterClass, string>> = {
  upper: 'an upper-case letter',
  lower: 'a lower-case letter',
  digit: 'a digit',
  symbol: 'a symbol or space',
};

export const holdsClass = (password: string, wanted: CharacterClass): boolean =>
  MEMBERS[wanted].test(password);
