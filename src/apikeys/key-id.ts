import type { RandomBytes } from '../secrets/random-bytes.js';
import { newShortId } from '../secrets/short-id.js';

const LENGTH = 7;

/** `k_` and 7 characters: short enough to type, and 35 bits, so that a clash is rare. It is no secret. */
export const newKeyId = (randomBytes: RandomBytes): string => newShortId('k_', LENGTH, randomBytes);

/** An id as somebody typed it: case, O for 0 and I or L for 1 are forgiven. */
export const readKeyId = (typed: string): string =>
  typed
    .trim()
    .toLowerCase()
    .replace(/^k_.+$/, (id) => `k_${id.slice(2).replaceAll('o', '0').replace(/[il]/g, '1')}`);
