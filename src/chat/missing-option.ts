import { UserError } from '../user-error.js';
import type { Options } from './option.js';

/** Every value that was given can be read, and something needed was not given: a form can ask for that. */
export class MissingOption extends UserError {
  readonly missing: readonly string[];
  /** What was given, normalised, by name. */
  readonly given: readonly (readonly [name: string, value: string])[];

  constructor(
    [name, { summary, placeholder }]: readonly [string, Options[string]],
    missing: readonly string[],
    given: MissingOption['given'],
  ) {
    super(`${name}: is needed (${lowerFirst(summary)}). Add ${name}:${placeholder}.`, [], { about: name });
    this.missing = missing;
    this.given = given;
  }
}

const lowerFirst = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1);
