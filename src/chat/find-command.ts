import { clipped } from '../clipped.js';
import { UserError } from '../user-error.js';
import type { Command } from './command.js';
import { nearest } from './nearest.js';

const WRAPPER = 'castellan';

/**
 * Finds the command a line names: with or without slash, `/castellan` before it forgiven.
 * @throws UserError with the nearest commands when there is none of that name
 */
export function findCommand(line: string, commands: readonly Command[]): { command: Command; rest: string } {
  const [, typed = '', rest = ''] = /^\s*\/?\s*(\S*)\s*([\s\S]*)$/u.exec(line) ?? [];
  const name = typed.toLowerCase();
  if (name === WRAPPER) return findCommand(rest === '' ? 'help' : rest, commands);
  const command = commands.find((candidate) => candidate.name === name);
  if (command) return { command, rest };
  throw noCommand(name, rest, commands);
}

function noCommand(name: string, rest: string, commands: readonly Command[]): UserError {
  if (name === '') return new UserError('There is nothing to do in an empty line. Type /help.', ['/help']);
  const near = nearest(
    name.slice(0, 40),
    commands.map((candidate) => candidate.name),
  );
  const advice =
    near.length > 0
      ? `Did you mean ${near.map((n) => `/${n}`).join(' or ')}?`
      : 'Type /help to see them all.';
  const lines = near.map((n) => `/${n} ${rest}`.trim()).filter((line) => line.length < 500);
  return new UserError(
    `There is no command /${clipped(name, 40)}. ${advice}`,
    lines.length > 0 ? lines : ['/help'],
  );
}
