import type { Command } from '../command.js';

/**
 * Whether a line may well be answered with a form: it gives none of the values its subcommand takes, or the subcommand
 * asks for a secret, or may ask for a code. A form opens only as the first answer, so nothing is promised for such a line at once.
 */
export function formExpected(line: string, commands: readonly Command[]): boolean {
  const [name = '', second, ...more] = line
    .trim()
    .replace(/^\/?castellan\s+/i, '')
    .replace(/^\//, '')
    .split(/\s+/);
  const command = commands.find((one) => one.name === name.toLowerCase());
  if (!command) return false;
  const named = command.subcommands[second?.toLowerCase() ?? ''];
  const subcommand = named ?? Object.values(command.subcommands)[0];
  if (!subcommand || subcommand.period) return false;
  const options = Object.values(subcommand.options).filter(({ hidden }) => !hidden);
  if (subcommand.stepUp || options.some(({ secret }) => secret)) return true;
  const bare = more.length === 0 && (second === undefined || named !== undefined);
  return bare && options.length > 0;
}
