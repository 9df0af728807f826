import type { Subcommand } from './command.js';
import { textOf, type Word } from './line.js';
import { type Phrase, takePhrase } from './phrases.js';

/** Words that belong to no option yet, in runs: a phrase is never made across a gap. */
export type Pool = (readonly Word[])[];

/** Takes the longest period phrase out of the pool. @returns its subcommand */
export function takePeriod(pool: Pool, table: readonly Phrase[]): string | undefined {
  const periods = table.filter((phrase) => phrase.period);
  let best: { run: number; start: number; length: number; subcommand: string } | undefined;
  for (const [index, run] of pool.entries()) {
    for (const start of run.keys()) {
      const found = takePhrase(run, start, periods);
      if (found && found.length > (best?.length ?? 0)) best = { run: index, start, ...found };
    }
  }
  if (!best) return undefined;
  const run = pool[best.run] ?? [];
  pool.splice(best.run, 1, run.slice(0, best.start), run.slice(best.start + best.length));
  return best.subcommand;
}

/** Gives what is left over to the option that may stand without its name: one word, or the rest of the line. */
export function takePositional(subcommand: Subcommand, pool: Pool, given: Map<string, string>): void {
  const positional = Object.entries(subcommand.options).filter(([, option]) => option.positional);
  const entry = positional.find(([name]) => !given.has(name));
  const left = pool.flat();
  if (!entry || left.length === 0) return;
  const [name, option] = entry;
  const spanned = option.span?.(left.map((word) => word.text)) ?? 1;
  const length = option.rest ? left.length : Math.max(1, spanned);
  if (length < left.length) return;
  given.set(name, textOf(left));
  pool.splice(0, pool.length);
}
