import type { Word } from './line.js';
import type { Parsed } from './parsed.js';

/** What stray words say of options by name, and the words that say nothing so. */
export interface NamedApart {
  readonly named: readonly (readonly [option: string, value: string])[];
  readonly left: readonly Word[];
}

/** `/report schedule logins every day at 9`: names of options without their colon, each with the word behind it. */
export function namedApart(
  { subcommand, given }: Pick<Parsed, 'subcommand' | 'given'>,
  stray: readonly Word[],
): NamedApart {
  const named = new Map<string, string>();
  const left: Word[] = [];
  for (let at = 0; at < stray.length; at += 1) {
    const [word, next] = [stray[at], stray[at + 1]];
    const name = word?.quoted ? undefined : word?.text.toLowerCase();
    const isOption = name !== undefined && Object.hasOwn(subcommand.options, name);
    const isName = isOption && !subcommand.options[name]?.hidden && !given.has(name) && !named.has(name);
    if (isName && next) {
      named.set(name, next.text);
      at += 1;
    } else if (word) left.push(word);
  }
  return { named: [...named], left };
}
