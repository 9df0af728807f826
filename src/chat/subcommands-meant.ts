import { textOf, type Word } from './line.js';
import { nearest } from './nearest.js';
import type { Parsed } from './parsed.js';
import type { Phrase } from './phrases.js';

/** `/audit yesteday`: subcommands near the stray words. */
export function subcommandsMeant(stray: readonly Word[], table: readonly Phrase[]): readonly string[] {
  const spellings = new Map(table.map((phrase) => [phrase.words.join(' '), phrase.subcommand]));
  const typed = [textOf(stray), stray[0]?.text ?? ''].map((words) => words.slice(0, 60));
  const near = typed.flatMap((words) => nearest(words, spellings.keys()));
  return [...new Set(near.map((spelling) => spellings.get(spelling)).filter((name) => name !== undefined))];
}

/** `/logins 2026-11-20`: of another subcommand's needed options, the stray words have just the shapes. */
export function shapesMeant({ command, name }: Parsed, stray: readonly Word[]) {
  for (const [other, { options }] of Object.entries(command.subcommands)) {
    const needed = Object.entries(options).filter(([, { required }]) => required);
    if (other === name || needed.length === 0) continue;
    let left = stray.map(({ text }) => text);
    const values = needed.flatMap(([option, { span, known }]) => {
      const length = known ? 0 : (span?.(left) ?? 0);
      const value = left.slice(0, length).join(' ');
      left = left.slice(length);
      return value === '' ? [] : [[option, value] as const];
    });
    if (values.length === needed.length && left.length === 0) return { name: other, values };
  }
  return undefined;
}
