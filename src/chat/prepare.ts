import type { Transaction } from '../mongo/transaction.js';
import { UserError } from '../user-error.js';
import type { CommandContext, Prepared } from './call.js';
import { MissingOption } from './missing-option.js';
import type { Options, ReadingContext, ValuesOf } from './option.js';
import type { Reply } from './reply.js';

type Run<O extends Options> = (
  values: ValuesOf<O>,
  context: CommandContext,
  transaction: Transaction | undefined,
) => Promise<Reply>;

/** A line's values, and how its normalised form writes them. */
interface Read<O extends Options> {
  readonly values: ValuesOf<O>;
  readonly written: readonly (readonly [name: string, value: string])[];
}

/** Which calls of a subcommand open or weaken the account. */
export type StepsUp<O extends Options> = true | ((values: ValuesOf<O>) => boolean);

interface Defined<O extends Options> {
  readonly options: O;
  readonly stepUp?: StepsUp<O>;
}

/** @throws UserError as {@link readValues} */
export async function prepare<const O extends Options>(
  { options, stepUp }: Defined<O>,
  given: ReadonlyMap<string, string>,
  context: ReadingContext,
  run: Run<O>,
): Promise<Prepared> {
  const { values, written } = await readValues(options, given, context);
  return {
    arguments: written,
    stepUp: isStepUp(stepUp, values),
    run: (running, transaction) => run(values, running, transaction),
  };
}

/** Whether this call opens or weakens the account, so that it waits for a code where the account wants one. */
export const isStepUp = <O extends Options>(stepUp: StepsUp<O> | undefined, values: ValuesOf<O>): boolean =>
  typeof stepUp === 'function' ? stepUp(values) : stepUp === true;

/**
 * Reads each text through its option's definition.
 * @throws UserError about the option that refuses its value; MissingOption when all can be read, for what is required and not there
 */
export async function readValues<const O extends Options>(
  options: O,
  given: ReadonlyMap<string, string>,
  context: ReadingContext,
): Promise<Read<O>> {
  const values: Record<string, unknown> = {};
  const written: [string, string][] = [];
  const missing: (readonly [string, Options[string]])[] = [];
  for (const [name, option] of Object.entries(options)) {
    const text = given.get(name);
    if (text === undefined) {
      if (option.required) missing.push([name, option]);
      continue;
    }
    try {
      const value = await option.read(text, context);
      values[name] = value;
      if (!option.secret) written.push([name, option.write(value)]);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      throw new UserError(error.message, error.suggestions, { cause: error, about: name });
    }
  }
  const [first] = missing;
  if (first)
    throw new MissingOption(
      first,
      missing.map(([name]) => name),
      written,
    );
  // Each value was read by the option of its own name, which is what ValuesOf states.
  return { values: values as ValuesOf<O>, written };
}
