import { UserError } from '../user-error.js';
import type { Command } from './command.js';

/** The command was found, the rest of the line was not understood. */
export class NotUnderstood extends UserError {
  readonly command: Command;
  readonly subcommand: string | undefined;
  /** The option whose value could not be read, when it was that. */
  readonly option: string | undefined;

  constructor(
    command: Command,
    subcommand: string | undefined,
    message: string,
    suggestions: readonly string[] = [],
    option?: string,
  ) {
    super(message, suggestions);
    this.command = command;
    this.subcommand = subcommand;
    this.option = option;
  }
}
