import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** How guessable a password is, as an estimate: 0 (at once) to 4 (very hard). */
export type Score = 0 | 1 | 2 | 3 | 4;

export interface Guessability {
  readonly score: Score;
  /** It is on the list of what guessers try first, or a pattern of that: `P@ssw0rd`, `123456789012345`. */
  readonly common: boolean;
}

// Its time grows faster than the length. What stands behind makes no password easier to guess than its list entry.
const MOST_JUDGED = 64;
const PASSWORDS = 'passwords-common';

let estimator: ZxcvbnFactory | undefined;

/** Offline: nothing leaves the process. Estimated from the first 64 UTF-16 units. @param password after NFC */
export function guessabilityOf(password: string): Guessability {
  // Ranking its lists takes a while: for those alone who check passwords.
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: MOST_JUDGED });
  const { score, sequence } = estimator.check(password);
  const [only] = sequence;
  const listed =
    sequence.length === 1 &&
    only?.pattern === 'dictionary' &&
    only.dictionaryName === PASSWORDS &&
    only.token.length === password.length;
  return { score, common: listed || score <= 1 };
}
