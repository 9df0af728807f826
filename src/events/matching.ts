import { readRange } from '../geo/address.js';
import type { Condition } from './condition.js';
import { escapeRegex, fold } from './fold.js';

/** The field's folded text is this one. No value asked for: no condition. */
export const equals = (
  field: string,
  value: string | undefined,
  key: (value: string) => string = fold,
): Condition | undefined => (value === undefined ? undefined : { [field]: key(value) });

/** The field is the key of an address inside a range. @throws UserError for what is no address or range */
export function inRange(field: string, range: string | undefined): Condition | undefined {
  if (range === undefined) return undefined;
  const { first, last } = readRange(range);
  return { [field]: first === last ? first : { $gte: first, $lte: last } };
}

/** One of the fields contains the text, whatever its case. The text is taken literally. */
export function contains(fields: readonly string[], text: string | undefined): Condition | undefined {
  if (text === undefined) return undefined;
  const pattern = { $regex: escapeRegex(text.trim()), $options: 'i' };
  return { $or: fields.map((field) => ({ [field]: pattern })) };
}
