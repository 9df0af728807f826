/** Whose password it is to be, as far as it is known. */
export interface Owner {
  /** E-mail address. */
  readonly user?: string;
  readonly userName?: string;
  /** Names of the account. */
  readonly account: readonly string[];
}

/** Shorter parts stand in too many other words: `ada` in Canada. In scripts without an alphabet two say as much. */
const LEAST_LETTERS = 4;
const LEAST_IDEOGRAPHS = 2;
const IDEOGRAPHS = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u;

/** Case, accents, compatibility forms, spaces and punctuation make no difference. */
const bare = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .normalize('NFC');

/** Whether the password holds the name, the address or a part of them, or the account's name. */
export function holdsOwnName(password: string, { user = '', userName = '', account }: Owner): boolean {
  const folded = bare(password);
  const [local = ''] = user.split('@');
  const wholes = [user, local, userName, ...account];
  const parts = wholes.flatMap((text) => text.split(/[^\p{L}\p{M}\p{N}]+/u));
  return [...wholes, ...parts].map(bare).some((part) => isTelling(part) && folded.includes(part));
}

function isTelling(part: string): boolean {
  const { length } = [...part];
  return length >= (IDEOGRAPHS.test(part) ? LEAST_IDEOGRAPHS : LEAST_LETTERS);
}
