import { PERIODS } from '../time/period-words.js';
import type { Command, Subcommand } from './command.js';

/** docs/commands.md, from the definitions of `commands/`. */
export function commandsPage(commands: readonly Command[]): string {
  return `${[
    '# Commands',
    '',
    '<!-- Generated from commands/ by `npm run generate`. -->',
    '',
    'The same words in Slack, in Discord and in the terminal. `/castellan <anything>` accepts every command, for workspaces where another app owns a name.',
    '',
    ...GRAMMAR,
    ...periods(),
    ...commands.flatMap(page),
  ]
    .join('\n')
    .trimEnd()}\n`;
}

const GRAMMAR = [
  '## Grammar',
  '',
  '- A bare command runs its first subcommand. Without a subcommand, the options given decide: `from:` means `between`.',
  '- Words of a period are understood anywhere in the line, the longest first, with hyphens or spaces, and in short forms (`15m`, `1h`, `7d`, `30d`).',
  '- Only a declared option’s name opens `name:` or `name=`; addresses, times and URLs need no quotes. A space after the colon is forgiven.',
  '- Values of several words need no quotes where the possible values are known (`module:Business Group today`). Quotes may be straight or curly; `\\"` stands for a quote inside them. Case does not matter.',
  '- Some options may stand without their name (`/audit show ID`); a free-text option takes the rest of the line.',
  '- A line that lacks something needed opens a form that asks for it, filled with what was given.',
  '- Any other stray word is an error that shows the corrected line, with a button that runs it.',
  '- A line has at most 4,000 characters.',
  '',
];

const periods = () => [
  '## Periods',
  '',
  '| period | means | also |',
  '|---|---|---|',
  ...PERIODS.map(({ name, summary, aliases }) =>
    row([
      `\`${name}\``,
      summary,
      aliases
        .slice(0, 2)
        .map((alias) => `\`${alias}\``)
        .join(' '),
    ]),
  ),
  '',
  '`last-15-minutes` and `last-hour` roll; the others follow the asker’s time zone, daylight saving included, with the account’s first day of the week.',
  '`between` takes dates, dates with time, with or without offset; a bare date as `to:` means that whole day.',
  '',
];

function page(command: Command): string[] {
  const all = Object.entries(command.subcommands);
  const periodic = all.filter(([, { period }]) => period);
  const named = periodic.filter(([, subcommand]) => sameOptions(subcommand, periodic[0]?.[1]));
  const others = all.filter(([name]) => !named.some(([other]) => other === name));
  return [
    `## /${command.name}`,
    '',
    `${command.summary}.`,
    '',
    ...(named[0]
      ? section(
          named.map(([name]) => name),
          command,
          named[0][1],
        )
      : []),
    ...others.flatMap(([name, subcommand]) => section([name], command, subcommand)),
  ];
}

const sameOptions = (one: Subcommand, other: Subcommand | undefined) =>
  other !== undefined && Object.keys(one.options).join() === Object.keys(other.options).join();

function section(names: readonly string[], command: Command, subcommand: Subcommand): string[] {
  const title = names.length > 1 ? `### /${command.name} PERIOD` : `### /${command.name} ${names[0]}`;
  const options = Object.entries(subcommand.options).filter(([, { hidden }]) => !hidden);
  return [
    title,
    '',
    `${names.length > 1 ? `PERIOD: ${names.join(', ')}` : subcommand.summary}. Permission: ${PERMISSION[subcommand.permission] ?? `\`${subcommand.permission}\``}.${subcommand.stepUp ? ' May ask for a code (step-up).' : ''}`,
    '',
    ...(options.length === 0 ? [] : ['| option | value | |', '|---|---|---|']),
    ...options.map(([name, option]) =>
      row([
        `\`${name}:\`${option.required ? ' (needed)' : ''}${option.positional ? ' (its name may be left out)' : ''}`,
        option.choices ? option.choices.join(', ') : option.placeholder,
        option.summary,
      ]),
    ),
    ...(options.length === 0 ? [] : ['']),
    ...subcommand.examples.map(({ line, does }) => `- \`${line}\`: ${does}`),
    '',
  ];
}

const PERMISSION: Readonly<Record<string, string>> = {
  anyone: 'none',
  self: 'none, for every linked user',
};

const row = (cells: readonly string[]) =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
