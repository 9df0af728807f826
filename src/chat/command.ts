import type { Account } from '../accounts/account.js';
import type { ChatIdentity } from '../accounts/asking/asker.js';
import type { Requirement } from '../accounts/roles/permission.js';
import type { Transaction } from '../mongo/transaction.js';
import type { CommandContext, Prepared } from './call.js';
import type { Options, ReadingContext, ValuesOf } from './option.js';
import { isStepUp, prepare, readValues, type StepsUp } from './prepare.js';
import type { FormField, Reply } from './reply.js';

export type { Channel, CommandContext } from './call.js';

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
  /** Some calls of it ask for a code first, where the account wants that. */
  readonly stepUp: boolean;
  /** Names matched as a period anywhere in the line (see `time/period.ts`). */
  readonly period: boolean;
  /**
   * Checks the texts given by name and makes the call ready to run.
   * @throws UserError for an unknown or missing option or a bad value
   */
  prepare(given: ReadonlyMap<string, string>, context: ReadingContext): Promise<Prepared>;
  /** What it is to people of a workspace that is bound to no account; absent: nothing. */
  readonly newcomer?: Newcomer;
  /** How what a line lacks is asked for; absent: by a field for each option that is needed. */
  readonly form?: AskedForm;
}

/**
 * The form of a subcommand with options that are needed. No platform insists on these, so that the bare line opens it; and
 * a line that lacks one of them opens it, too, with what was given filled in.
 */
export interface AskedForm {
  /** At most 24 characters. */
  readonly title: string;
  readonly submitLabel: string;
  /** Each filled with what is usual. */
  fields(context: ReadingContext): readonly FormField[] | Promise<readonly FormField[]>;
}

/**
 * Lets a line be asked where no account is bound: on behalf of the account it returns, as somebody who may do nothing
 * there but what `anyone` may; or it is answered by a reply of its own, which leaves no row, there being no account.
 * @throws UserError, which is logged
 */
export type Newcomer = (
  given: ReadonlyMap<string, string>,
  identity: ChatIdentity,
) => Promise<{ readonly account: Account } | { readonly reply: Reply }>;

export interface Example {
  readonly line: string;
  readonly does: string;
}

/** A command's definition, as its file exports it. */
export const command = (definition: Command): Command => definition;

interface Definition<O extends Options> {
  readonly summary: string;
  readonly permission: Requirement;
  readonly options: O;
  readonly examples: readonly Example[];
  readonly period?: boolean;
  /**
   * Opens or weakens the account (`/settings set step-up:on`): always, or for values of which this is true. Such calls
   * take no secret options. Forms and previews are none.
   */
  readonly stepUp?: StepsUp<O>;
  readonly newcomer?: Newcomer;
  readonly form?: AskedForm;
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
    stepUp: definition.stepUp !== undefined,
    period: definition.period ?? false,
    prepare: (given, context) =>
      prepare(definition, given, context, (values, running) => definition.run(values, running)),
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
    stepUp: definition.stepUp !== undefined,
    period: false,
    prepare: (given, context) =>
      prepare(definition, given, context, (values, running, transaction) => {
        if (transaction === undefined) throw new Error('a change must run inside a transaction');
        return definition.run(values, running, transaction);
      }),
  };
}

/**
 * A {@link change} with something to do before its transaction, and once only: what asks a platform, takes its time, or
 * has to stay when the change is refused. Its failure is the command's.
 */
export function changeAfter<const O extends Options, First>(
  definition: Definition<O> & {
    first(values: ValuesOf<O>, context: CommandContext): Promise<First>;
    run(values: ValuesOf<O>, found: First, context: CommandContext, transaction: Transaction): Promise<Reply>;
  },
): Subcommand {
  return {
    ...definition,
    changes: true,
    stepUp: definition.stepUp !== undefined,
    period: false,
    async prepare(given, context) {
      const { values, written } = await readValues(definition.options, given, context);
      let found: { readonly is: First } | undefined;
      return {
        arguments: written,
        stepUp: isStepUp(definition.stepUp, values),
        async first(running) {
          found = { is: await definition.first(values, running) };
        },
        run(running, transaction) {
          if (transaction === undefined || found === undefined)
            throw new Error('a change must run inside a transaction, after what comes first');
          return definition.run(values, found.is, running, transaction);
        },
      };
    },
  };
}
