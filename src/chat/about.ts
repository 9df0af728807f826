import { Refusal, UserError } from '../user-error.js';

/**
 * What `act` finds wrong is about the value of this option; a refusal, and what says already which option it is about, stay
 * as they are.
 * @throws UserError about the option
 */
export async function about<T>(option: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof UserError) || error instanceof Refusal || error.about !== undefined) throw error;
    throw new UserError(error.message, error.suggestions, { cause: error, about: option });
  }
}
