import type { Asker } from '../accounts/asking/asker.js';
import type { FindSent } from './sent-file.js';

/** What is known while a value is read: who asks (zone, accounts), when, and which files came along. */
export interface ReadingContext {
  readonly asker: Asker;
  readonly now: Date;
  /** Absent where none can come with a line. */
  readonly files?: FindSent;
}

/**
 * One option of a subcommand: how text becomes a value and back. `T` is the value's type; `Required` whether a line
 * without it is refused.
 */
export interface Option<T, Required extends boolean = boolean> {
  /** What it means, at most 100 characters (Discord's limit for a description). */
  readonly summary: string;
  readonly required: Required;
  /** Shown in help in place of a value: `name`, `2026-11-20`, `address or CIDR`. */
  readonly placeholder: string;
  /**
   * Text to value.
   * @throws UserError that says what is wrong with the value and what to type instead
   */
  read(text: string, context: ReadingContext): T | Promise<T>;
  /** Value to the text that reads back as it, for normalised lines. */
  write(value: T): string;
  /** Every possible value, when they are few and fixed. */
  readonly choices?: readonly string[];
  /** Possible values found in the account's own data; for completion, greedy reading and spelling advice. */
  known?(context: ReadingContext): Promise<readonly string[]>;
  /** What is known is all there is, and is shown to pick from where a form asks for it. */
  readonly pick?: boolean;
  /** A value outside `choices` and `known` is read as typed instead of refused. */
  readonly open?: boolean;
  /** May stand in the line without its name. One per subcommand. */
  readonly positional?: boolean;
  /** How many of these unquoted words are its value, for values of a known shape (`2026-11-20 14:05`); 0 for none. */
  span?(words: readonly string[]): number;
  /** Without its name and unquoted, takes the rest of the line. */
  readonly rest?: boolean;
  /** Carried by buttons (a page cursor); in no help, completion or registration. */
  readonly hidden?: boolean;
  /** Asked for in a modal, never typed in a channel, never audited. */
  readonly secret?: boolean;
  /** Names a file that came with the line: see `file` in `file-option.ts`. */
  readonly file?: boolean;
}

// The options of one subcommand have values of many types; each is read and written only through its own definition.
export type Options = Readonly<Record<string, Option<unknown>>>;

/** The values of a line, by option name: present when required, possibly undefined otherwise. */
export type ValuesOf<O extends Options> = {
  readonly [Name in keyof O]: O[Name] extends Option<infer T, infer Required>
    ? Required extends true
      ? T
      : T | undefined
    : never;
};
