import type { Asker } from '../accounts/asking/asker.js';
import { foldName } from '../events/fold.js';
import { mayUse } from './authorise.js';
import type { Command, Subcommand } from './command.js';
import type { Completion } from './conversation.js';
import { quote } from './line.js';
import type { Option, ReadingContext } from './option.js';
import { phrases, takePhrase } from './phrases.js';

const MOST = 25;
const LONGEST_LINE = 1000;

/**
 * What could come next in a line that ends where the cursor is: commands, subcommands, option names or values, the
 * asker's permissions respected. At most 25; none for a line of more than 1,000 characters.
 */
export async function complete(
  commands: readonly Command[],
  context: ReadingContext,
  typed: string,
): Promise<readonly Completion[]> {
  if (typed.length > LONGEST_LINE) return [];
  const line = typed.replace(/^\s*\/?/, '/');
  const usable = commands.filter((command) => visible(command, context.asker).length > 0);
  const [, name = '', gap = '', rest = ''] = /^\/(\S*)(\s*)(.*)$/s.exec(line) ?? [];
  if (gap === '') {
    const found = usable.filter((command) => command.name.startsWith(name.toLowerCase()));
    return found
      .slice(0, MOST)
      .map(({ name, summary }) => ({ line: `/${name} `, label: `/${name}`, hint: summary }));
  }
  const command = usable.find((candidate) => candidate.name === name.toLowerCase());
  if (!command) return [];
  const items = await next(command, rest, context);
  return items.slice(0, MOST).map(({ insert, replaces, label, hint }) => ({
    line: line.slice(0, line.length - replaces) + insert,
    label,
    hint,
  }));
}

interface Item {
  readonly insert: string;
  /** Characters at the end of the line that `insert` stands for. */
  readonly replaces: number;
  readonly label: string;
  readonly hint?: string;
}

async function next(command: Command, rest: string, context: ReadingContext): Promise<readonly Item[]> {
  const subcommand = current(command, rest, context.asker);
  const opened = /(?:^|\s)([\p{L}\p{N}-]{1,32})[:=]\s?(?:"([^"]*)|([^":]*))$/u.exec(rest);
  const option = subcommand && opened?.[1] ? subcommand.options[opened[1].toLowerCase()] : undefined;
  if (option) {
    const typed = opened?.[2] ?? opened?.[3] ?? '';
    const quoted = opened?.[2] !== undefined;
    const found = await values(option, typed, quoted, context);
    // A value may hold spaces; where none goes on like this, it is finished and another word has begun.
    if (found.length > 0 || quoted || option.secret || !typed.includes(' ')) return found;
  }

  const word = /\S*$/.exec(rest)?.[0] ?? '';
  const starts = (name: string) => name.startsWith(word.toLowerCase());
  const item = (name: string, suffix: string, hint: string): Item => ({
    insert: `${name}${suffix}`,
    replaces: word.length,
    label: `${name}${suffix.trim()}`,
    hint,
  });
  const names = visible(command, context.asker)
    .filter(([name]) => starts(name) && (rest.trim() === word || command.subcommands[name]?.period))
    .map(([name, { summary }]) => item(name, ' ', summary));
  const options = Object.entries(subcommand?.options ?? {})
    .filter(
      ([name, { hidden }]) => !hidden && starts(name) && !new RegExp(`(^|\\s)${name}[:=]`, 'i').test(rest),
    )
    .map(([name, { summary }]) => item(name, ':', summary));
  return rest.trim() === word
    ? [...names, ...options]
    : [...options, ...(explicit(command, rest) ? [] : names)];
}

const visible = (command: Command, asker: Asker) =>
  Object.entries(command.subcommands).filter(([, subcommand]) => mayUse(asker, subcommand.permission));

const explicit = (command: Command, rest: string): string | undefined => {
  const line = rest.split(/\s+/).map((text) => ({ text, quoted: false }));
  const table = phrases(command);
  return line.map((_, start) => takePhrase(line, start, table)).find((found) => found)?.subcommand;
};

function current(command: Command, rest: string, asker: Asker): Subcommand | undefined {
  const named = explicit(command, rest);
  const all = visible(command, asker);
  return all.find(([name]) => name === named)?.[1] ?? all[0]?.[1];
}

async function values(
  option: Option<unknown>,
  typed: string,
  quoted: boolean,
  context: ReadingContext,
): Promise<readonly Item[]> {
  if (option.secret) return [];
  const all = option.choices ?? (await option.known?.(context)) ?? [];
  const wanted = foldName(typed);
  const beginning = all.filter((value) => foldName(value).startsWith(wanted));
  const within = all.filter((value) => !beginning.includes(value) && foldName(value).includes(wanted));
  return [...beginning, ...within].map((value) => ({
    insert: `${quote(value)} `,
    replaces: typed.length + (quoted ? 1 : 0),
    label: value,
  }));
}
