import { hash } from 'node:crypto';
import type { RandomBytes } from '../../secrets/random-bytes.js';
import { UserError } from '../../user-error.js';

/** Without I, O, 0 and 1, which are taken for each other. 32 of them: a byte's five low bits choose one. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** 60 bits: what a look at the hashes gives away can't be undone in the code's ten minutes. */
const LENGTH = 12;
const GROUP = 4;

const SHAPE = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);
const FOUR = `[${ALPHABET}]{${GROUP}}`;
const LOOSE = new RegExp(`(?<![\\w-])${FOUR}-${FOUR}-${FOUR}(?![\\w-])`, 'iu');
const NAMED = new RegExp(`code[:=]\\s*["“„']?${FOUR}-?${FOUR}-?${FOUR}`, 'giu');

/** A new code as it is shown: `K7QP-2M4X-9TRA`. */
export function newCode(randomBytes: RandomBytes): string {
  const digits = [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return [0, 1, 2].map((group) => digits.slice(group * GROUP, (group + 1) * GROUP)).join('-');
}

/**
 * A code as somebody typed it: case, hyphens and spaces make no difference.
 * @throws UserError for what can be none; it quotes nothing of it
 */
export function readCode(typed: string): string {
  const digits = typed.replace(/[\s\p{Pd}\p{Cf}]/gu, '').toUpperCase();
  if (SHAPE.test(digits)) return digits;
  throw new UserError(
    'A one-time code has twelve letters and digits in three groups, such as K7QP-2M4X-9TRA; I, O, 0 and 1 are in none.',
  );
}

/** What is kept of a code. @param code as {@link readCode} returns it */
export const hashOfCode = (code: string): string => hash('sha256', code);

/**
 * Keeps codes out of lines that are written down as they were not understood.
 * @throws UserError that quotes nothing of it
 */
export function refuseLooseCode(line: string): void {
  if (!LOOSE.test(line.replace(NAMED, ''))) return;
  throw new UserError(
    'Type code: before a one-time code: /connect code:… for a workspace, /link code:… for yourself.',
  );
}
