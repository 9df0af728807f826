import type { Command } from '../command.js';

/** Keys and tokens are longer than words, and anybody's may have been pasted. */
const LIKE_A_TOKEN = /\w{24,}/;

/**
 * Whether a typed line may hold the value of a secret option, right or wrong in spelling: it names one of any command,
 * or it calls a command that has one with a name that command does not know, or with a secret that needs no name. Or
 * it holds what looks like somebody's key.
 */
export function mayHoldSecret(line: string, commands: readonly Command[]): boolean {
  if (LIKE_A_TOKEN.test(line)) return true;
  const named = [...line.toLowerCase().matchAll(/([\p{L}\p{N}-]+)[:=]/gu)].map(([, name = '']) => name);
  const words = line.toLowerCase().replaceAll('/', ' ').trim().split(/\s+/);
  return commands.some((command) => {
    const options = Object.values(command.subcommands).flatMap((each) => Object.entries(each.options));
    const secrets = options.filter(([, option]) => option.secret);
    if (secrets.length === 0) return false;
    if (named.some((name) => secrets.some(([secret]) => secret === name))) return true;
    if (!words.slice(0, 2).includes(command.name)) return false;
    if (secrets.some(([, option]) => option.positional || option.rest)) return true;
    return named.some((name) => !options.some(([known]) => known === name));
  });
}
