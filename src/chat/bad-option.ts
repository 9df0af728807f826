import { Refusal, UserError } from '../user-error.js';
import type { Options } from './option.js';

/** A value that can't be read: which option, and which values would do instead. `dispatch` turns them into lines. */
export class BadOption extends UserError {
  readonly option: string;
  /** Values (not lines) that could be meant, best first. */
  readonly instead: readonly string[];

  constructor(option: string, message: string, instead: readonly string[] = [], cause?: unknown) {
    super(message, [], { cause, about: option });
    this.option = option;
    this.instead = instead;
  }
}

/** Every value that was given can be read, and something needed was not given: a form can ask for that. */
export class MissingOption extends BadOption {
  readonly missing: readonly string[];
  /** What was given, normalised, by name. */
  readonly given: readonly (readonly [name: string, value: string])[];

  constructor(
    [name, { summary, placeholder }]: readonly [string, Options[string]],
    missing: readonly string[],
    given: MissingOption['given'],
  ) {
    super(name, `${name}: is needed (${lowerFirst(summary)}). Add ${name}:${placeholder}.`);
    this.missing = missing;
    this.given = given;
  }
}

/**
 * What `act` finds wrong is about the value of this option; a refusal stays one.
 * @throws BadOption in place of a UserError of another kind
 */
export async function about<T>(option: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof UserError) || error instanceof Refusal || error instanceof BadOption) throw error;
    throw new BadOption(option, error.message, error.suggestions, error);
  }
}

const lowerFirst = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1);
