import { UserError } from '../user-error.js';
import type { Command } from './command.js';

/** The command was found, the rest of the line was not understood. */
export class NotUnderstood extends UserError {
  readonly command: Command;
  readonly subcommand: string | undefined;

  constructor(
    command: Command,
    subcommand: string | undefined,
    message: string,
    suggestions: readonly string[] = [],
    about?: string,
  ) {
    super(message, suggestions, { about });
    this.command = command;
    this.subcommand = subcommand;
  }
}
