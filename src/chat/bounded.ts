import { UserError } from '../user-error.js';
import { writeSize } from './write-size.js';

/** The same pieces. @throws UserError at the first byte beyond `most`; the source is then ended */
export async function* bounded(
  source: AsyncIterable<Uint8Array>,
  most: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let length = 0;
  for await (const piece of source) {
    length += piece.length;
    if (length > most)
      throw new UserError(`The file is larger than the ${writeSize(most)} that are possible here.`);
    yield piece;
  }
}
