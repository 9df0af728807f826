import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { clipped } from '../../clipped.js';
import type { Command, Subcommand } from '../command.js';
import type { Option } from '../option.js';
import { LIMITS } from './limits.js';
import { ANYTHING } from './typed-line.js';

/** Castellan's commands are for servers: in a direct message nothing tells which account is meant. */
const EVERYWHERE = {
  type: ApplicationCommandType.ChatInput as const,
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/**
 * The commands as Discord registers them: a subcommand with options for each of ours, so that the client shows what is
 * possible. Secret and hidden options are in no registration. The loader has checked the limits.
 * @see https://discord.com/developers/docs/interactions/application-commands
 */
export const registration = (commands: readonly Command[]): RESTPutAPIApplicationCommandsJSONBody => [
  ...commands.map(({ name, summary, subcommands }) => ({
    ...EVERYWHERE,
    name,
    description: clipped(summary, LIMITS.description),
    options: Object.entries(subcommands).map(([each, subcommand]) => registered(each, subcommand)),
  })),
  {
    ...EVERYWHERE,
    name: ANYTHING.command,
    description: 'Any command of Castellan, as a line: audit today module:Templates',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: ANYTHING.option,
        description: 'The line, with or without its slash',
        required: true,
        autocomplete: true,
      },
    ],
  },
];

function registered(
  name: string,
  { summary, options, form }: Subcommand,
): APIApplicationCommandSubcommandOption {
  const shown = Object.entries(options)
    .filter(([, { hidden, secret }]) => !hidden && !secret)
    // What has a form of its own is asked for by that.
    .map(([each, option]) => [each, form ? { ...option, required: false } : option] as const);
  // Discord wants what is required first.
  const ordered = [...shown.filter(([, one]) => one.required), ...shown.filter(([, one]) => !one.required)];
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name,
    description: clipped(summary, LIMITS.description),
    options: ordered.map(([each, option]) => registeredOption(each, option)),
  };
}

/** Few fixed values are listed, many and the account's own are completed, the rest is typed. */
function registeredOption(name: string, option: Option<unknown>): APIApplicationCommandBasicOption {
  const named = {
    name,
    description: clipped(option.summary, LIMITS.description),
    ...(option.required ? { required: true } : {}),
  };
  if (option.file) return { type: ApplicationCommandOptionType.Attachment, ...named };
  const common = { type: ApplicationCommandOptionType.String as const, ...named };
  const { choices } = option;
  if (choices && isListed(choices)) {
    return { ...common, choices: choices.map((choice) => ({ name: choice, value: choice })) };
  }
  return choices || option.known ? { ...common, autocomplete: true } : common;
}

const isListed = (choices: readonly string[]) =>
  choices.length > 0 &&
  choices.length <= LIMITS.choice.count &&
  choices.every((choice) => choice !== '' && choice.length <= LIMITS.choice.text);
