import type { Asker } from '../accounts/asker.js';
import type { Requirement } from '../accounts/permission.js';
import type { Transaction } from '../mongo/transaction.js';
import type { Options, ReadingContext, ValuesOf } from './option.js';
import { prepare } from './prepare.js';
import type { Reply } from './reply.js';

/** One slash command: a file in `commands/`. Everything a platform shows of it comes from this definition. */
export interface Command {
  /** Lower case, `[a-z0-9-]`, at most 32 characters. */
  readonly name: string;
  /** At most 100 characters. */
  readonly summary: string;
  /** In the order shown; a bare command runs the first. Keys are their names. */
  readonly subcommands: Readonly<Record<string, Subcommand>>;
}

/** A subcommand whose option types are closed over; made by {@link subcommand} and {@link change}. */
export interface Subcommand {
  readonly summary: string;
  readonly permission: Requirement;
  readonly options: Options;
  /** Whole lines that work on the demo account, each with what it does. At least one. */
  readonly examples: readonly Example[];
  /** Runs inside a transaction that commits with its audit row. */
  readonly changes: boolean;
  /** Names matched as a period anywhere in the line (see `time/period.ts`). */
  readonly period: boolean;
  /**
   * Checks the texts given by name and makes the call ready to run.
   * @throws UserError for an unknown or missing option or a bad value
   */
  prepare(given: ReadonlyMap<string, string>, context: ReadingContext): Promise<Prepared>;
}

export interface Example {
  readonly line: string;
  readonly does: string;
}

/** A checked call. */
export interface Prepared {
  /** Name and text of each value, normalised, secrets left out, in the order of definition: what the audit row keeps. */
  readonly arguments: readonly (readonly [name: string, value: string])[];
  run(context: CommandContext, transaction?: Transaction): Promise<Reply>;
}

/** What a running command is given besides its values. */
export interface CommandContext {
  readonly asker: Asker;
  readonly now: Date;
  /** The normalised line, such as `/audit today module:Templates`; secrets left out. */
  readonly line: string;
  /** Ties everything this command causes together in the audit trail. */
  readonly correlationId: string;
  readonly channel: Channel;
  /** Shows the caller how far long work is; edges throttle it. One short sentence. */
  progress(message: string): void;
  /** Aborted when the caller cancels or the program stops. */
  readonly signal: AbortSignal;
}

/** Where a command was typed. */
export interface Channel {
  /** Platform-qualified: `slack:T024/C111`, `console:local`. */
  readonly id: string;
  /** `#general`, `terminal`, `direct message`. */
  readonly name: string;
  /** Nobody but the asker (and the bot) reads it. */
  readonly private: boolean;
}

/** A command's definition, as its file exports it. */
export const command = (definition: Command): Command => definition;

interface Definition<O extends Options> {
  readonly summary: string;
  readonly permission: Requirement;
  readonly options: O;
  readonly examples: readonly Example[];
  readonly period?: boolean;
}

/** A subcommand that only reads. */
export function subcommand<const O extends Options>(
  definition: Definition<O> & {
    run(values: ValuesOf<O>, context: CommandContext): Promise<Reply>;
  },
): Subcommand {
  return {
    ...definition,
    changes: false,
    period: definition.period ?? false,
    prepare: (given, context) =>
      prepare(definition.options, given, context, (values, running) => definition.run(values, running)),
  };
}

/**
 * A subcommand that changes something: `run` works inside the transaction that also writes its final audit row, so
 * both happen or neither. It may be run again on a transient conflict, and must have no effect outside the database.
 */
export function change<const O extends Options>(
  definition: Definition<O> & {
    run(values: ValuesOf<O>, context: CommandContext, transaction: Transaction): Promise<Reply>;
  },
): Subcommand {
  return {
    ...definition,
    changes: true,
    period: false,
    prepare: (given, context) =>
      prepare(definition.options, given, context, (values, running, transaction) => {
        if (transaction === undefined) throw new Error('a change must run inside a transaction');
        return definition.run(values, running, transaction);
      }),
  };
}
