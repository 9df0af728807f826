import { foldName } from '../events/fold.js';
import { textOf, type Word } from './line.js';
import { nearest } from './nearest.js';
import type { Option } from './option.js';
import type { KnownValues } from './parsed.js';

/** A name given as `name:`, with the words up to the next one. */
export interface Segment {
  readonly option: string;
  readonly first: Word | undefined;
  readonly rest: readonly Word[];
}

const MOST_WORDS = 8;

/** Cuts a run of words, the first of which opens an option, into one segment per option. */
export function split(all: readonly Word[]): readonly Segment[] {
  const segments: { option: string; words: Word[] }[] = [];
  for (const word of all) {
    if (word.opens !== undefined) segments.push({ option: word.opens, words: [] });
    // `module: Templates`: nothing stood right behind the colon, so the next word is the value.
    if (word.text !== '' || word.quoted) segments.at(-1)?.words.push(word);
  }
  return segments.map(({ option, words: [first, ...rest] }) => ({ option, first, rest }));
}

/**
 * How much of a segment is the option's value, and which words are left over.
 * @returns undefined when nothing stands behind the colon
 */
export async function readSegment(
  { first, rest }: Segment,
  option: Option<unknown> | undefined,
  known: KnownValues,
): Promise<{ text: string; left: readonly Word[] } | undefined> {
  if (!first) return undefined;
  if (first.quoted || !option) return { text: first.text, left: rest };
  const run = [first, ...rest];
  const quoted = run.findIndex((word) => word.quoted);
  const joinable = quoted === -1 ? run : run.slice(0, quoted);
  const length = option.rest ? joinable.length : await valueLength(joinable, option, known);
  return { text: textOf(joinable.slice(0, length)), left: run.slice(length) };
}

/** How many unquoted words make up the value: by its shape, by its possible values, else one. */
async function valueLength(
  joinable: readonly Word[],
  option: Option<unknown>,
  known: KnownValues,
): Promise<number> {
  const spanned = option.span?.(joinable.map((word) => word.text)) ?? 0;
  if (spanned > 0 || joinable.length < 2) return Math.max(1, spanned);
  const candidates = new Set((option.choices ?? (await known(option))).map(foldName));
  // Longest first, so that `Message Links` is not read as `Message`.
  for (let length = Math.min(joinable.length, MOST_WORDS); length > 0; length -= 1) {
    if (candidates.has(foldName(textOf(joinable.slice(0, length))))) return length;
  }
  return misspelt(joinable, candidates) ?? 1;
}

/** How many words look like a misspelt value of as many words; the option's own reading then says which. */
function misspelt(joinable: readonly Word[], candidates: ReadonlySet<string>): number | undefined {
  for (let length = Math.min(joinable.length, MOST_WORDS); length > 1; length -= 1) {
    const asLong = [...candidates].filter((candidate) => candidate.split(' ').length === length);
    if (nearest(textOf(joinable.slice(0, length)), asLong).length > 0) return length;
  }
  return undefined;
}
