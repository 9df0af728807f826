import { UserError } from '../../user-error.js';
import type { Spooled } from './spool.js';
import type { Encoding } from './text-form.js';

const NAMES = {
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
} as const satisfies Record<Exclude<Encoding, 'utf-8'>, string>;

/** @throws UserError when it is no text */
export function textOf({ encoding, text }: Spooled): () => AsyncGenerator<string, void, undefined> {
  if (encoding === undefined)
    throw new UserError(
      'That is no text: it holds bytes that no text has. Of a spreadsheet’s own file (.xlsx, .ods), save it as CSV, which can be held against what was made.',
    );
  return () => text(encoding);
}

/** In what its encoding is not as Castellan writes it. @param written whether a byte order mark is */
export const encodingInWords = (
  { encoding = 'utf-8', marked }: Spooled,
  written: { readonly marked: boolean },
): readonly string[] =>
  encoding !== 'utf-8'
    ? [`${NAMES[encoding]} in place of UTF-8`]
    : marked === written.marked
      ? []
      : [marked ? 'a byte order mark' : 'no byte order mark'];
