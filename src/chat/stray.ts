import { clipped } from '../clipped.js';
import { joined } from './joined.js';
import { type Word, writeLine } from './line.js';
import { namedApart } from './named-apart.js';
import { nearest } from './nearest.js';
import { NotUnderstood } from './not-understood.js';
import type { KnownValues, Parsed } from './parsed.js';
import { type Phrase, takePhrase } from './phrases.js';
import { shapesMeant, subcommandsMeant } from './subcommands-meant.js';
import { neededMeant, valuesMeant } from './values-meant.js';

/** Refuses an option that only another subcommand of the same command declares. */
export function refuseForeign({ command, name, subcommand, given }: Parsed): void {
  const foreign = [...given.keys()].find((option) => !subcommand.options[option]);
  if (foreign === undefined) return;
  const owner = Object.keys(command.subcommands).find(
    (other) => command.subcommands[other]?.options[foreign],
  );
  const without = [...given].filter(([option]) => option !== foreign);
  const there = owner === undefined ? [] : [writeLine(command.name, owner, kept({ command, given }, owner))];
  throw new NotUnderstood(
    command,
    name,
    `${foreign}: does not belong to /${command.name} ${name}, but to /${command.name} ${owner}.`,
    [...there, writeLine(command.name, name, without)],
  );
}

/** Refuses whatever words are left over, with the line that was probably meant. */
export async function refuseStray(
  parsed: Parsed,
  stray: readonly Word[],
  table: readonly Phrase[],
  known: KnownValues,
): Promise<void> {
  if (stray.length === 0) return;
  const { repaired, unknown, rest } = repairNames(parsed, stray);
  const [first] = rest;
  if (!first) throw unknownOption(repaired, unknown);
  const { command, name, given } = repaired;
  const fail = (advice: string, lines: readonly string[], about = first.text) => {
    const message = `“${clipped(about, 60)}” is not understood here. ${advice}`;
    return new NotUnderstood(command, name, message, [...new Set(lines)].slice(0, 3));
  };

  const plain = writeLine(command.name, name, given);
  const second = takePhrase(rest, 0, table)?.subcommand;
  if (second !== undefined)
    throw fail(`${name} stands there already. Keep one of them.`, [
      plain,
      writeLine(command.name, second, kept(repaired, second)),
    ]);
  const meantBy = (values: readonly (readonly [option: string, value: string])[]) =>
    fail(`Did you mean ${values.map((each) => each.join(':')).join(' ')}?`, [
      writeLine(command.name, name, [...given, ...values]),
    ]);
  const { named, left } = namedApart(repaired, rest);
  const others =
    named.length === 0 || left.length === 0
      ? []
      : await valuesMeant({ ...repaired, given: new Map([...given, ...named]) }, left, known);
  if (named.length > 0 && others) throw meantBy([...named, ...others]);
  const values = (await valuesMeant(repaired, rest, known)) ?? neededMeant(repaired, rest);
  if (values) throw meantBy(values);
  const dated = shapesMeant(repaired, rest);
  if (dated)
    throw fail(`Did you mean /${command.name} ${dated.name}?`, [
      writeLine(command.name, dated.name, [...kept(repaired, dated.name), ...dated.values]),
    ]);
  const meant = subcommandsMeant(rest, table);
  const lines = meant.map((other) => writeLine(command.name, other, kept(repaired, other)));
  if (meant[0] !== undefined) throw fail(`Did you mean ${meant[0]}?`, [...lines, plain]);
  const whole = unknown ? undefined : joined(repaired, rest);
  if (whole) throw fail('A value of several words needs quotes.', whole.lines, whole.stray);
  const advice =
    given.size > 0
      ? 'A value of several words needs quotes.'
      : `${possible(repaired)} Type /help ${command.name}.`;
  throw fail(advice, [plain]);
}

/** What the command can do besides showing a period. */
function possible({ command }: Parsed): string {
  const names = Object.keys(command.subcommands).filter((name) => !command.subcommands[name]?.period);
  const periods = names.length < Object.keys(command.subcommands).length ? ['a period such as today'] : [];
  return `/${command.name} takes ${[...periods, ...names].join(', ')}.`;
}

interface Repaired {
  /** With each misspelt name's value given to the option that was meant. */
  readonly repaired: Parsed;
  /** The first name there is no option of. */
  readonly unknown: UnknownName | undefined;
  /** Words that open nothing. */
  readonly rest: readonly Word[];
}

interface UnknownName {
  readonly typed: string;
  readonly near: readonly string[];
}

/** `modul:Templates` is a stray word that meant an option. */
function repairNames(parsed: Parsed, stray: readonly Word[]): Repaired {
  const given = new Map(parsed.given);
  const rest: Word[] = [];
  let unknown: UnknownName | undefined;
  for (const word of stray) {
    const named = word.quoted ? null : /^(\p{L}[\p{L}\p{N}-]{0,31})[:=](.*)$/u.exec(word.text);
    if (!named) {
      rest.push(word);
      continue;
    }
    const [, typed = '', value = ''] = named;
    const near = nearest(typed, visibleOptions(parsed)).filter((option) => !given.has(option));
    unknown ??= { typed, near };
    if (near[0] !== undefined && value !== '') given.set(near[0], value);
  }
  return { repaired: { ...parsed, given }, unknown, rest };
}

const visibleOptions = ({ subcommand }: Parsed) =>
  Object.keys(subcommand.options).filter((option) => !subcommand.options[option]?.hidden);

const kept = ({ command, given }: Pick<Parsed, 'command' | 'given'>, subcommand: string) =>
  [...given].filter(([option]) => command.subcommands[subcommand]?.options[option]);

function unknownOption(repaired: Parsed, unknown: UnknownName | undefined): NotUnderstood {
  const { command, name, given } = repaired;
  const { typed = '', near = [] } = unknown ?? {};
  const visible = visibleOptions(repaired);
  const all =
    visible.length > 0 ? `Possible: ${visible.map((option) => `${option}:`).join(' ')}` : 'It takes none.';
  const advice = near.length > 0 ? `Did you mean ${near.map((option) => `${option}:`).join(' or ')}?` : all;
  const message = `/${command.name} ${name} has no option “${typed}:”. ${advice}`;
  return new NotUnderstood(command, name, message, [writeLine(command.name, name, given)]);
}
