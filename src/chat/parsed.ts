import type { Command, Subcommand } from './command.js';
import type { Option } from './option.js';

/** A line, understood as far as its structure goes: which subcommand, and the text given for each option. */
export interface Parsed {
  readonly command: Command;
  readonly name: string;
  readonly subcommand: Subcommand;
  readonly given: ReadonlyMap<string, string>;
}

/** Possible values of an option for this asker; none when they may not see the data. */
export type KnownValues = (option: Option<unknown>) => Promise<readonly string[]>;
