import { parseArgs } from 'node:util';
import { UserError } from './user-error.js';

/** What `npm start -- …` may say. */
export interface Arguments {
  /** E-mail address of who asks in the terminal. */
  readonly as?: string;
  readonly help: boolean;
}

export const USAGE = `Castellan: audit trail, login activity and security settings, answered in Slack, Discord and the terminal.

  npm start                        the bot; without settings, on an embedded database with sample data
  npm start -- --as you@acme.com   … asking in the terminal as that user
  npm start --silent < lines.txt   answers each line in order on standard output; status 1 if one was refused or failed
  npm run import -- --help         bring in logs

Settings are environment variables: docs/configuration.md lists them.
`;

/** @throws UserError for an argument there is none of */
export function readArguments(given: readonly string[]): Arguments {
  try {
    const { values } = parseArgs({
      args: [...given],
      options: { as: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
    });
    return { as: values.as?.trim().toLowerCase(), help: values.help };
  } catch (error) {
    const why = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new UserError(`${why}. Possible: --as EMAIL, --help.`, [], { cause: error });
  }
}
