import { clipped } from '../clipped.js';
import { textOf, type Word, writeLine } from './line.js';
import { namedApart } from './named-apart.js';
import { nearest } from './nearest.js';
import { NotUnderstood } from './not-understood.js';
import type { KnownValues, Parsed } from './parsed.js';
import { type Phrase, takePhrase } from './phrases.js';
import { valuesMeant } from './values-meant.js';

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

/** `/audit yesteday`: subcommands near the stray words. */
function subcommandsMeant(stray: readonly Word[], table: readonly Phrase[]): readonly string[] {
  const spellings = new Map(table.map((phrase) => [phrase.words.join(' '), phrase.subcommand]));
  const typed = [textOf(stray), stray[0]?.text ?? ''].map((words) => words.slice(0, 60));
  const near = typed.flatMap((words) => nearest(words, spellings.keys()));
  return [...new Set(near.map((spelling) => spellings.get(spelling)).filter((name) => name !== undefined))];
}

/**
 * `by:Maya Chen` was probably one value: what stands behind an option's value is joined to it, quoted; what stands before all
 * options is the value that may do without its name.
 */
function joined(
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

/** `/logins 2026-11-20`: of another subcommand's needed options, the stray words have just the shapes. */
function shapesMeant({ command, name }: Parsed, stray: readonly Word[]) {
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
