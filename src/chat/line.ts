import { UserError } from '../user-error.js';

/** A word of a typed line. */
export interface Word {
  readonly text: string;
  /** Stood in quotes, straight or curly: taken exactly, never a name, a period or a subcommand. */
  readonly quoted: boolean;
  /** The option it opens (`module:` or `module=`), when it does; `text` is then what follows in the same word. */
  readonly opens?: string;
  /** The option behind whose value it stands, once it is known to be no part of that. */
  readonly follows?: string;
}

const LONGEST_LINE = 4000;
const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '“': '”',
  '”': '”',
  '„': '“',
  '‘': '’',
  '’': '’',
  '«': '»',
};
const CLOSES_CURLY = new Set(['"', '”', '“']);

/**
 * Splits a line into words. Only the given option names open `name:` or `name=`, so that addresses, times and URLs
 * need no quotes. A quote that never closes is a character like any other.
 * @throws UserError for a line too long, or with control characters
 */
export function words(line: string, optionNames: ReadonlySet<string>): readonly Word[] {
  const clean = checked(line);
  const found: Word[] = [];
  let at = 0;
  while (at < clean.length) {
    if (clean[at] === ' ') {
      at += 1;
      continue;
    }
    const opening = /^([\p{L}\p{N}-]{1,32})[:=]/u.exec(clean.slice(at, at + 40));
    const name = opening?.[1]?.toLowerCase();
    const opens = name !== undefined && optionNames.has(name) ? name : undefined;
    if (opens !== undefined) at += opening?.[0].length ?? 0;
    const quoted = readQuoted(clean, at);
    if (quoted) {
      found.push({ text: quoted.text, quoted: true, opens });
      at = quoted.end;
    } else {
      const end = indexOrEnd(clean, ' ', at);
      found.push({ text: clean.slice(at, end), quoted: false, opens });
      at = end;
    }
  }
  return found;
}

/** A line that reads back as these values: the normalised form that buttons and audit rows carry. */
export function writeLine(
  command: string,
  subcommand: string,
  values: Iterable<readonly [name: string, value: string]>,
): string {
  const options = [...values].map(([name, value]) => ` ${name}:${quote(value)}`);
  return `/${command} ${subcommand}${options.join('')}`;
}

/** The line of {@link writeLine}, or of a form, without these options. */
export const withoutOptions = (line: string, names: readonly string[]): string =>
  pieces(line)
    .filter((piece) => !names.some((name) => piece.startsWith(`${name}:`)))
    .join(' ');

/** The values that such a line carries, by name. */
export const valuesIn = (line: string): ReadonlyMap<string, string> =>
  new Map(
    pieces(line).flatMap((piece) => {
      const [, name, quoted, plain] = /^([a-z0-9-]+):(?:"(.*)"|(.*))$/s.exec(piece) ?? [];
      if (name === undefined) return [];
      return [[name, quoted?.replace(/\\([\\"])/g, '$1') ?? plain ?? ''] as const];
    }),
  );

/** Parted at spaces, but for those within quotes. */
const pieces = (line: string): readonly string[] => line.match(/(?:[^\s"]|"(?:\\.|[^"\\])*")+/gs) ?? [];

/** The value as it must be typed: quoted when anything in it could be read as something else. */
export function quote(value: string): string {
  const plain = /^[^\s"'“”„‘’«»\\]+$/u.test(value);
  return plain ? value : `"${value.replace(/[\\"]/g, '\\$&')}"`;
}

function checked(line: string): string {
  if (line.length > LONGEST_LINE) {
    const sizes = `${line.length.toLocaleString('en')} characters, at most ${LONGEST_LINE.toLocaleString('en')}`;
    throw new UserError(`That line is too long (${sizes}). Type less of it, or filter with fewer words.`);
  }
  // No-break and zero-width spaces come with pasted text and mean nothing here.
  const clean = line.replace(/[\s\u00a0]+/gu, ' ').replace(/[\u200b\u200e\u200f\ufeff]/gu, '');
  const control = /\p{Cc}/u.exec(clean);
  if (control) {
    const code = control[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
    throw new UserError(`That line has a control character in it (U+${code}). Type it again without.`);
  }
  return clean.trim();
}

/** A quoted run that begins at `start` and is followed by a space or the end. */
function readQuoted(line: string, start: number): { text: string; end: number } | undefined {
  const open = line[start];
  const close = open === undefined ? undefined : QUOTES[open];
  if (open === undefined || close === undefined) return undefined;
  let text = '';
  for (let at = start + 1; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === '\\' && /[\\"'”“]/.test(line.charAt(at + 1))) {
      at += 1;
      text += line.charAt(at);
    } else if (closes(character, open, close) && (at + 1 === line.length || line[at + 1] === ' ')) {
      return { text, end: at + 1 };
    } else {
      text += character;
    }
  }
  return undefined;
}

/** Phones turn the first or the second quote curly, or both: double quotes of any shape close each other. */
const closes = (character: string, open: string, close: string) =>
  character === close || ('"“”„'.includes(open) && CLOSES_CURLY.has(character));

const indexOrEnd = (line: string, character: string, from: number) => {
  const index = line.indexOf(character, from);
  return index === -1 ? line.length : index;
};

/** Words as one value, a space between them. */
export const textOf = (run: readonly Word[]): string => run.map((word) => word.text).join(' ');
