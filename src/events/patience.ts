import { UserError } from '../user-error.js';

const MAX_TIME_EXPIRED = 50;

/** How long the database may work on one question, and what to say when it took longer. */
export interface Patience {
  /** Milliseconds. */
  readonly limitMs: number;
  /** What narrows this kind of question: `module:, username: or ip:`. */
  readonly narrowBy: string;
}

/**
 * Runs one question with its time limit.
 * @throws UserError that says what to narrow, when the limit was exceeded
 */
export async function withPatience<T>(
  { limitMs, narrowBy }: Patience,
  ask: (limit: { readonly maxTimeMS: number }) => Promise<T>,
): Promise<T> {
  try {
    return await ask({ maxTimeMS: limitMs });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === MAX_TIME_EXPIRED)) throw error;
    const limit = `${limitMs / 1000} seconds`;
    throw new UserError(
      `That took the database longer than ${limit} and was stopped. Ask for less: a shorter period, or a filter such as ${narrowBy}.`,
      [],
      { cause: error },
    );
  }
}
