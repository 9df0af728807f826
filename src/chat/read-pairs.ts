import { UserError } from '../user-error.js';
import { words } from './line.js';
import type { Options, ReadingContext } from './option.js';
import { readValues } from './prepare.js';
import { readSegment, split } from './segment.js';

/**
 * `status:failure module:Message Links` as the value of the option `name`: read like a line's, through options of their own.
 * @throws UserError about `name` for whatever can't be read
 */
export async function readPairs(
  name: string,
  typed: string,
  options: Options,
  context: ReadingContext,
): Promise<Readonly<Record<string, unknown>>> {
  const possible = Object.keys(options).map((option) => `${option}:`);
  const fail = (message: string, cause?: unknown) => new UserError(message, [], { cause, about: name });
  const all = words(typed, new Set(Object.keys(options)));
  const opening = all.findIndex(({ opens }) => opens !== undefined);
  const given = new Map<string, string>();
  const stray = opening === -1 ? [...all] : all.slice(0, opening);
  for (const segment of split(opening === -1 ? [] : all.slice(opening))) {
    const value = await readSegment(segment, options[segment.option], async (option) =>
      option.known ? option.known(context) : [],
    );
    if (!value) throw fail(`${segment.option}: has no value. Type it behind the colon.`);
    if (given.has(segment.option)) throw fail(`${segment.option}: is given twice. Keep one of them.`);
    given.set(segment.option, value.text);
    stray.push(...value.left);
  }
  if (stray[0])
    throw fail(
      `“${stray[0].text.slice(0, 60)}” is not understood here. Type a name and a value, such as status:failure; values of several words in quotes. Possible: ${possible.join(' ')}`,
    );
  try {
    return (await readValues(options, given, context)).values;
  } catch (error) {
    if (error instanceof UserError) throw fail(`${error.about}: ${error.message}`, error);
    throw error;
  }
}
