import { foldName } from '../events/fold.js';
import { textOf, type Word } from './line.js';
import type { KnownValues, Parsed } from './parsed.js';

/** The longest value of several words that is looked for. */
const MOST_WORDS = 4;

type Meant = readonly (readonly [option: string, value: string])[];

/**
 * `/audit today Templates`, `/report schedule logins monday 9:00`: stray words that are values of options which were not
 * named. A last one that is no known value is that of the one needed option which is still without.
 * @returns undefined when any of them is none
 */
export async function valuesMeant(
  { subcommand, given }: Pick<Parsed, 'subcommand' | 'given'>,
  stray: readonly Word[],
  known: KnownValues,
): Promise<Meant | undefined> {
  const open = Object.entries(subcommand.options).filter(([name, { hidden }]) => !hidden && !given.has(name));
  const possible: (readonly [option: string, values: readonly string[]])[] = [];
  for (const [name, option] of open) possible.push([name, option.choices ?? (await known(option))]);
  const meant = new Map<string, string>();
  const unknown: string[] = [];
  let left = stray;
  while (left.length > 0) {
    const found = firstValue(left, possible, meant);
    if (found) meant.set(found.option, found.value);
    else unknown.push(left[0]?.text ?? '');
    left = left.slice(found?.length ?? 1);
  }
  if (unknown.length === 0) return [...meant];
  const lacking = open.filter(([name, { required }]) => required && !meant.has(name));
  const [only, ...others] = lacking;
  if (!only || others.length > 0 || unknown.length > 1 || meant.size === 0) return undefined;
  return [...meant, [only[0], unknown[0] ?? '']];
}

/** The longest run of words at the beginning that is a value of an option without one. */
function firstValue(
  left: readonly Word[],
  possible: readonly (readonly [option: string, values: readonly string[]])[],
  meant: ReadonlyMap<string, string>,
) {
  for (let length = Math.min(MOST_WORDS, left.length); length > 0; length -= 1) {
    const typed = foldName(textOf(left.slice(0, length)));
    for (const [option, values] of possible) {
      const value = meant.has(option) ? undefined : values.find((each) => foldName(each) === typed);
      if (value !== undefined) return { option, value, length };
    }
  }
  return undefined;
}

/** `/log between 2026-11-01 2026-11-05`: as many words as there are needed options without a value. */
export function neededMeant({ subcommand, given }: Parsed, stray: readonly Word[]) {
  const missing = Object.keys(subcommand.options).filter(
    (option) => subcommand.options[option]?.required && !given.has(option),
  );
  if (missing.length === 0 || missing.length !== stray.length) return undefined;
  return missing.map((option, at) => [option, stray[at]?.text ?? ''] as const);
}
