import type { Command } from './command.js';
import { words } from './line.js';
import { NotUnderstood } from './not-understood.js';
import type { Option } from './option.js';
import type { KnownValues, Parsed } from './parsed.js';
import { phrases, takePhrase } from './phrases.js';
import { type Pool, takePeriod, takePositional } from './pool.js';
import { readSegment, split } from './segment.js';
import { refuseForeign, refuseStray } from './stray.js';

/**
 * Reads the words after the command's name, by the grammar of docs/commands.md: options first, each with as much of
 * what follows as its possible values allow; then the period or subcommand; what is left over is an error.
 * @throws NotUnderstood with corrected whole lines
 */
export async function parse(command: Command, rest: string, known: KnownValues): Promise<Parsed> {
  const all = words(rest, declaredNames(command));
  const opening = all.findIndex((word) => word.opens !== undefined);
  const head = opening === -1 ? all : all.slice(0, opening);

  const table = phrases(command);
  const explicit = takePhrase(head, 0, table);
  const pool: Pool = [explicit ? head.slice(explicit.length) : head];
  const given = new Map<string, string>();
  for (const segment of split(opening === -1 ? [] : all.slice(opening))) {
    if (given.has(segment.option)) {
      throw new NotUnderstood(
        command,
        explicit?.subcommand,
        `${segment.option}: is given twice. Keep one of them.`,
      );
    }
    const option = optionOf(command, explicit?.subcommand, segment.option);
    const value = await readSegment(segment, option, known);
    if (!value) {
      const message = `${segment.option}: has no value. Type it behind the colon: ${segment.option}:${option?.placeholder ?? '…'}`;
      throw new NotUnderstood(command, explicit?.subcommand, message);
    }
    given.set(segment.option, value.text);
    pool.push(value.left.map((word) => ({ ...word, follows: segment.option })));
  }

  const name = explicit?.subcommand ?? takePeriod(pool, table) ?? defaultFor(command, given);
  const subcommand = command.subcommands[name];
  if (!subcommand) throw new Error(`/${command.name} has no subcommand ${name}`);
  takePositional(subcommand, pool, given);
  const parsed = { command, name, subcommand, given };
  refuseForeign(parsed);
  await refuseStray(parsed, pool.flat(), table, known);
  return parsed;
}

const declaredNames = (command: Command) =>
  new Set(Object.values(command.subcommands).flatMap((subcommand) => Object.keys(subcommand.options)));

const optionOf = (
  command: Command,
  chosen: string | undefined,
  name: string,
): Option<unknown> | undefined => {
  const own = chosen === undefined ? undefined : command.subcommands[chosen]?.options[name];
  return (
    own ?? Object.values(command.subcommands).find((subcommand) => subcommand.options[name])?.options[name]
  );
};

/** Without a word for it: the first subcommand that has all the options given; else the first of all. */
function defaultFor(command: Command, given: ReadonlyMap<string, string>): string {
  const names = Object.keys(command.subcommands);
  const fits = (name: string) =>
    [...given.keys()].every((option) => command.subcommands[name]?.options[option]);
  return names.find(fits) ?? names[0] ?? '';
}
