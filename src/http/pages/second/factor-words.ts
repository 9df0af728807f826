import type { RefusedFactor } from '../../../twofactor/two-factor.js';
import type { Words } from '../words/words.js';

/** Why a code was not taken. */
export const factorWords = (why: RefusedFactor, words: Words): string =>
  ({
    'not-enrolled': words.wrongCode,
    'wrong-code': words.wrongCode,
    'used-code': words.usedCode,
    'wrong-recovery-code': words.wrongRecovery,
  })[why];
