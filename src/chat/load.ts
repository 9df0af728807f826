import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Command, Subcommand } from './command.js';
import { CODE_FIELD } from './step-up.js';

/** What every file in `commands/` exports by default: the command, given what it can call on. */
type CommandFile<Capabilities> = (capabilities: Capabilities) => Command;

/** Names Slack keeps for itself: an app that registers one is refused or never called. */
const RESERVED = new Set(
  [
    'active',
    'apps',
    'archive',
    'away',
    'call',
    'collapse',
    'dm',
    'dnd',
    'expand',
    'feed',
    'feedback',
    'invite',
  ]
    .concat([
      'join',
      'kick',
      'leave',
      'me',
      'msg',
      'mute',
      'open',
      'part',
      'prefs',
      'remind',
      'remove',
      'rename',
    ])
    .concat(['search', 'shortcuts', 'shrug', 'star', 'status', 'topic', 'unarchive', 'who', 'castellan']),
);

/** Discord: subcommands of a command, options of a subcommand, values listed of an option. */
const MOST_A_LEVEL = 25;
/** Discord: names, descriptions and choices of one whole command added up. */
const MOST_CHARACTERS = 8000;
const LONGEST_SUMMARY = 100;
/** Slack: slash commands an app; one is kept for `/castellan`. */
const MOST_COMMANDS = 49;

/**
 * Loads every command file of a folder, and adds those that come from elsewhere; in alphabetical order.
 * @throws Error naming the file for a command that no platform, or not every platform, could take
 */
export async function loadCommands<Capabilities>(
  folder: URL,
  capabilities: Capabilities,
  others: readonly Command[] = [],
): Promise<readonly Command[]> {
  const files = (await readdir(fileURLToPath(folder))).filter(isCommandFile).sort();
  const commands: Command[] = [];
  // One after the other: they share nearly all they import, and jest's module loader trips over concurrent imports.
  for (const file of files) {
    const module: { default: CommandFile<Capabilities> } = await import(new URL(file, folder).href);
    const command = module.default(capabilities);
    if (file.slice(0, file.lastIndexOf('.')) !== command.name) throw fault(command.name, `stands in ${file}`);
    commands.push(command);
  }
  commands.push(...others);
  commands.sort((a, b) => (a.name < b.name ? -1 : 1));
  checkCommands(commands);
  return commands;
}

const isCommandFile = (file: string) => /\.[jt]s$/.test(file) && !file.endsWith('.d.ts');

/** @throws Error for a duplicate, a reserved name, or anything that breaks a platform's limit */
export function checkCommands(commands: readonly Command[]): void {
  if (commands.length > MOST_COMMANDS)
    throw new Error(`${commands.length} commands; Slack takes ${MOST_COMMANDS} beside /castellan`);
  const seen = new Set<string>();
  for (const command of commands) {
    if (seen.has(command.name)) throw fault(command.name, 'is defined twice');
    seen.add(command.name);
    if (RESERVED.has(command.name)) throw fault(command.name, 'is a name Slack keeps for itself');
    checkCommand(command);
  }
}

function checkCommand(command: Command): void {
  const names = Object.keys(command.subcommands);
  checkText(command.name, command.name, command.summary);
  if (names.length === 0) throw fault(command.name, 'has no subcommand');
  if (names.length > MOST_A_LEVEL)
    throw fault(command.name, `has ${names.length} subcommands; Discord takes ${MOST_A_LEVEL}`);
  for (const [name, subcommand] of Object.entries(command.subcommands))
    checkSubcommand(command.name, name, subcommand);
  const size = commandWeight(command);
  if (size > MOST_CHARACTERS)
    throw fault(command.name, `weighs ${size} characters; Discord takes ${MOST_CHARACTERS}`);
}

function checkSubcommand(command: string, name: string, subcommand: Subcommand): void {
  checkText(command, name, subcommand.summary);
  const options = Object.entries(subcommand.options).filter(([, option]) => !option.hidden);
  if (options.length > MOST_A_LEVEL)
    throw fault(command, `${name} has ${options.length} options; Discord takes ${MOST_A_LEVEL}`);
  if (
    subcommand.stepUp &&
    Object.entries(subcommand.options).some(
      ([option, { secret, file }]) => secret || file || option === CODE_FIELD,
    )
  )
    throw fault(
      command,
      `${name} asks for a code, so it can have no secret option, no file, and none called ${CODE_FIELD}`,
    );
  if (subcommand.examples.length === 0) throw fault(command, `${name} has no example`);
  for (const [option, { summary }] of options) checkText(command, option, summary);
}

function checkText(command: string, name: string, summary: string): void {
  if (!/^[a-z0-9-]{1,32}$/.test(name))
    throw fault(command, `“${name}” is not a name: lower case, digits and hyphens, at most 32`);
  if (summary === '' || summary.length > LONGEST_SUMMARY)
    throw fault(
      command,
      `the summary of ${name} has ${summary.length} characters, not 1 to ${LONGEST_SUMMARY}`,
    );
}

/** What Discord counts of a command: what it registers, values listed (not those completed) as name and as value. */
export function commandWeight(command: Command): number {
  const options = (subcommand: Subcommand) =>
    Object.entries(subcommand.options)
      .filter(([, option]) => !option.hidden && !option.secret)
      .map(([name, { summary, choices = [] }]) => {
        const listed = choices.length <= MOST_A_LEVEL ? choices : [];
        return name.length + summary.length + 2 * listed.join('').length;
      });
  const subcommands = Object.entries(command.subcommands).map(
    ([name, subcommand]) => name.length + subcommand.summary.length + sum(options(subcommand)),
  );
  return command.name.length + command.summary.length + sum(subcommands);
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

const fault = (command: string, what: string) => new Error(`command /${command}: ${what}`);
