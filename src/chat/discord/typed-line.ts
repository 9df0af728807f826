import { quote } from '../line.js';
import type { CommandData, GivenValue } from './payloads.js';

/** The command that takes any line. */
export const ANYTHING = { command: 'castellan', option: 'line' } as const;

/** The line that a command stands for, as it would be typed: the same grammar reads it on every platform. */
export function commandLine({ name, options }: CommandData, guildId: string): string {
  const [first] = options;
  const subcommand = first?.type === 1 ? first : undefined;
  const values = subcommand?.options ?? options.filter((option): option is GivenValue => option.type !== 1);
  const given = values.map(({ name: option, value }) =>
    name === ANYTHING.command && option === ANYTHING.option
      ? asTyped(value, guildId)
      : `${option}:${quote(asTyped(value, guildId))}`,
  );
  return [`/${name}`, ...(subcommand ? [subcommand.name] : []), ...given].join(' ');
}

/**
 * What the person typed, out of what Discord made of it: people stay the mention that the directory reads
 * (`<@80351110224678912>`), channels become their qualified id, emoji and commands their words.
 * @see https://discord.com/developers/docs/reference#message-formatting
 */
export function asTyped(text: string, guildId: string): string {
  return text
    .replace(/<#(\d{15,21})>/g, `discord:${guildId}/$1`)
    .replace(/<a?(:\w{1,32}:)\d{15,21}>/g, '$1')
    .replace(/<(\/[^<>:]{1,100}):\d{15,21}>/g, '$1');
}
