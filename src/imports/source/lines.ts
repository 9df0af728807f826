/** One line of a file, still bytes. */
export interface Line {
  /** Counted from 1. */
  readonly number: number;
  /** Without its line end; empty when `tooLong`. */
  readonly bytes: Buffer;
  /** Longer than the limit: read past, not kept. */
  readonly tooLong: boolean;
  /** False for a last line that has no line end: it may be cut off. */
  readonly terminated: boolean;
}

/** Longer lines are no log's: 1 MB. */
export const LONGEST_LINE = 1024 * 1024;

const NEW_LINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = Buffer.from('\ufeff');

/**
 * Cuts a stream into lines at LF or CRLF, without a byte order mark at its beginning, holding at most one line of `longest` bytes. node:readline would also cut at
 * U+2028 (legal inside JSON) and at lone carriage returns, and holds a line of any length.
 */
export async function* linesOf(chunks: AsyncIterable<Buffer>, longest: number): AsyncGenerator<Line> {
  let number = 0;
  let held: Buffer[] = [];
  let heldBytes = 0;
  const hold = (piece: Buffer) => {
    heldBytes += piece.length;
    if (heldBytes > longest + 1) held = [];
    else held.push(piece);
  };
  const take = (terminated: boolean): Line => {
    const bytes = withoutEnds(Buffer.concat(held), number === 0);
    const tooLong = heldBytes > longest + 1 || bytes.length > longest;
    held = [];
    heldBytes = 0;
    number += 1;
    return { number, bytes: tooLong ? Buffer.alloc(0) : bytes, tooLong, terminated };
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEW_LINE); end !== -1; end = chunk.indexOf(NEW_LINE, start)) {
      hold(chunk.subarray(start, end));
      yield take(true);
      start = end + 1;
    }
    if (start < chunk.length) hold(Buffer.from(chunk.subarray(start)));
  }
  if (heldBytes > 0) yield take(false);
}

function withoutEnds(bytes: Buffer, isFirst: boolean): Buffer {
  const marked = isFirst && bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
  return bytes.subarray(
    marked ? BYTE_ORDER_MARK.length : 0,
    bytes.at(-1) === CARRIAGE_RETURN ? -1 : undefined,
  );
}
