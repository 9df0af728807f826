import { UserError } from '../user-error.js';
import { isSecret } from './secret.js';

/** Our beginning, and whatever follows it that a secret could be made of. */
const BEGINNING = /cst_(?:api|2fa|web)_[0-9A-Za-z]*/g;
const WHOLE = 'cst_api_'.length + 36;
/** So much of a secret in a line is treated like a whole one: cut or mistyped, it is still nearly one. */
const NEARLY = 'cst_api_'.length + 16;

/** What a text that somebody found looks like; it may be a header, a URL or a line of a log that holds the key. */
export type Leaked =
  | { readonly kind: 'genuine'; readonly secrets: readonly string[] }
  | { readonly kind: 'part' | 'misspelt' | 'foreign' };

export function readLeaked(text: string): Leaked {
  const candidates = candidatesIn(text);
  const secrets = [...new Set(candidates.filter(isSecret))];
  if (secrets.length > 0) return { kind: 'genuine', secrets };
  if (candidates.length === 0) return { kind: 'foreign' };
  return { kind: candidates.some(({ length }) => length >= WHOLE) ? 'misspelt' : 'part' };
}

/**
 * Keeps keys out of command lines, which are written down as they are understood or refused.
 * @throws UserError when the line has a key in it, or nearly one; it quotes nothing of it
 */
export function refuseTypedKey(line: string): void {
  if (!candidatesIn(line).some(({ length }) => length >= NEARLY)) return;
  throw new UserError(
    'That line has an API key in it. Nothing was done with it or written down, but whoever read it here has the key now. /apikey find asks for it unseen and says whose it is; revoke it there.',
    ['/apikey find'],
  );
}

/** Characters without a width come with pasted text; they are dropped where lines are read. */
const candidatesIn = (text: string): readonly string[] => text.replace(/\p{Cf}/gu, '').match(BEGINNING) ?? [];
