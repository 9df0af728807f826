import { foldName } from '../events/fold.js';
import { textOf, type Word, writeLine } from './line.js';
import { nearest } from './nearest.js';
import { NotUnderstood } from './not-understood.js';
import type { KnownValues, Parsed } from './parsed.js';
import { type Phrase, takePhrase } from './phrases.js';

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
  const shown = first.text.length > 60 ? `${first.text.slice(0, 60)}…` : first.text;
  const fail = (advice: string, lines: readonly string[]) =>
    new NotUnderstood(
      command,
      name,
      `“${shown}” is not understood here. ${advice}`,
      [...new Set(lines)].slice(0, 3),
    );

  const plain = writeLine(command.name, name, given);
  const second = takePhrase(rest, 0, table)?.subcommand;
  if (second !== undefined)
    throw fail(`${name} stands there already. Keep one of them.`, [
      plain,
      writeLine(command.name, second, kept(repaired, second)),
    ]);
  const needed = neededMeant(repaired, rest);
  if (needed)
    throw fail(`Did you mean ${needed.map((each) => each.join(':')).join(' ')}?`, [
      writeLine(command.name, name, [...given, ...needed]),
    ]);
  const value = await valueMeant(repaired, rest, known);
  if (value)
    throw fail(`Did you mean ${value.join(':')}?`, [writeLine(command.name, name, [...given, value])]);
  const meant = subcommandsMeant(rest, table);
  const lines = meant.map((other) => writeLine(command.name, other, kept(repaired, other)));
  if (meant[0] !== undefined) throw fail(`Did you mean ${meant[0]}?`, [...lines, plain]);
  const whole = unknown ? [] : joined(repaired, rest);
  const advice =
    given.size > 0
      ? 'A value of several words needs quotes.'
      : `${possible(repaired)} Type /help ${command.name}.`;
  throw fail(advice, [...whole, plain]);
}

/** `/log between 2026-11-01 2026-11-05`: as many words as there are needed options without a value. */
function neededMeant({ subcommand, given }: Parsed, stray: readonly Word[]) {
  const missing = Object.keys(subcommand.options).filter(
    (option) => subcommand.options[option]?.required && !given.has(option),
  );
  if (missing.length === 0 || missing.length !== stray.length) return undefined;
  return missing.map((option, at) => [option, stray[at]?.text ?? ''] as const);
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
    const named = word.quoted ? null : /^([\p{L}\p{N}-]{1,32})[:=](.*)$/u.exec(word.text);
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

/** `/audit yesteday`: subcommands near the stray words. */
function subcommandsMeant(stray: readonly Word[], table: readonly Phrase[]): readonly string[] {
  const spellings = new Map(table.map((phrase) => [phrase.words.join(' '), phrase.subcommand]));
  const typed = [textOf(stray), stray[0]?.text ?? ''].map((words) => words.slice(0, 60));
  const near = typed.flatMap((words) => nearest(words, spellings.keys()));
  return [...new Set(near.map((spelling) => spellings.get(spelling)).filter((name) => name !== undefined))];
}

/** `/audit today Templates`: the stray words are a value of some option that was not named. */
async function valueMeant(
  { subcommand, given }: Parsed,
  stray: readonly Word[],
  known: KnownValues,
): Promise<[option: string, value: string] | undefined> {
  const typed = foldName(textOf(stray));
  for (const [option, definition] of Object.entries(subcommand.options)) {
    if (given.has(option) || definition.hidden) continue;
    const values = definition.choices ?? (await known(definition));
    const value = values.find((candidate) => foldName(candidate) === typed);
    if (value !== undefined) return [option, value];
  }
  return undefined;
}

/** `by:Maya Chen` was probably one value: the last option of free values with the stray words joined to it, quoted. */
function joined({ command, name, subcommand, given }: Parsed, stray: readonly Word[]): string[] {
  const last = [...given.keys()].findLast((option) => !subcommand.options[option]?.choices);
  if (last === undefined) return [];
  const value = `${given.get(last)} ${textOf(stray)}`;
  return [writeLine(command.name, name, new Map([...given, [last, value]]))];
}

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
