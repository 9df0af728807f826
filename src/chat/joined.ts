import { textOf, type Word, writeLine } from './line.js';
import type { Parsed } from './parsed.js';

/**
 * `by:Maya Chen` was probably one value: what stands behind an option's value is joined to it, quoted; what stands before all
 * options is the value that may do without its name.
 */
export function joined(
  { command, name, subcommand, given }: Parsed,
  stray: readonly Word[],
): { readonly stray: string; readonly lines: readonly string[] } | undefined {
  const free = [...given.keys()].filter((option) => !subcommand.options[option]?.choices);
  const values = new Map(given);
  const ahead = stray.filter(({ follows }) => follows === undefined);
  const nameless = Object.entries(subcommand.options).find(([, { positional }]) => positional);
  const open = nameless && !given.has(nameless[0]) && (ahead.length === 1 || nameless[1].rest);
  if (open && ahead.length > 0) values.set(nameless[0], textOf(ahead));
  const apart = new Map(values);
  const behind = open ? stray.filter(({ follows }) => follows !== undefined) : stray;
  for (const word of behind) {
    const follows = free.includes(word.follows ?? '') ? word.follows : free.at(-1);
    if (follows === undefined) return undefined;
    values.set(follows, `${values.get(follows)} ${word.text}`);
  }
  const inOrder = (each: ReadonlyMap<string, string>) =>
    [...each].sort(([a], [b]) => Number(b === nameless?.[0]) - Number(a === nameless?.[0]));
  const lines = [values, apart].map((each) => writeLine(command.name, name, inOrder(each)));
  return { stray: textOf(behind.length > 0 ? behind : stray), lines };
}
