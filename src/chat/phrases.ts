import { foldName } from '../events/fold.js';
import { PERIODS } from '../time/period-words.js';
import type { Command } from './command.js';
import type { Word } from './line.js';

/** One way to say a subcommand: `last-7-days`, `last 7 days`, `7d`. */
export interface Phrase {
  readonly words: readonly string[];
  readonly subcommand: string;
  /** Understood anywhere in the line, not only at its beginning. */
  readonly period: boolean;
}

/** Every way to name a subcommand of this command. */
export function phrases(command: Command): readonly Phrase[] {
  return Object.entries(command.subcommands).flatMap(([name, subcommand]) => {
    const aliases = subcommand.period ? PERIODS.find((period) => period.name === name)?.aliases : undefined;
    const spellings = [name, ...(aliases ?? [])];
    return spellings.map((spelling) => ({
      words: foldName(spelling).split(' '),
      subcommand: name,
      period: subcommand.period,
    }));
  });
}

/** The longest phrase that begins at `start`, hyphens or spaces between its words. Quoted words are never one. */
export function takePhrase(
  line: readonly Word[],
  start: number,
  table: readonly Phrase[],
): { subcommand: string; length: number } | undefined {
  let best: { subcommand: string; length: number; words: number } | undefined;
  for (const phrase of table) {
    const length = spans(line, start, phrase.words);
    if (length > 0 && phrase.words.length > (best?.words ?? 0)) {
      best = { subcommand: phrase.subcommand, length, words: phrase.words.length };
    }
  }
  return best && { subcommand: best.subcommand, length: best.length };
}

/** How many typed words the phrase covers (`last-7 days` is two words, `last 7 days` three); 0 when it doesn't match. */
function spans(line: readonly Word[], start: number, wanted: readonly string[]): number {
  const typed: string[] = [];
  for (let at = start; at < line.length && typed.length < wanted.length; at += 1) {
    const word = line[at];
    if (!word || word.quoted || word.opens !== undefined) return 0;
    typed.push(...foldName(word.text).split(' '));
    if (typed.length === wanted.length && typed.every((part, index) => part === wanted[index]))
      return at - start + 1;
  }
  return 0;
}
