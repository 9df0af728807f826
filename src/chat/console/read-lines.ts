import type { Readable } from 'node:stream';

/** A line of input without its end; `undefined` for one longer than `LONGEST_LINE`, which is not kept. */
export type InputLine = string | undefined;

/** Characters. Far more than any command takes; only bounds memory. */
const LONGEST_LINE = 100_000;

/**
 * Lines that end in LF or CRLF, and the last one also without. Bytes that are no UTF-8 become U+FFFD. Reads on only
 * when the next line is asked for. (node:readline would also split at lone CR, U+2028 and U+2029.)
 */
export async function* readLines(input: Readable): AsyncGenerator<InputLine> {
  const decoder = new TextDecoder();
  let rest = '';
  let overlong = false;
  const grow = (text: string) => {
    overlong ||= rest.length + text.length > LONGEST_LINE;
    rest = overlong ? '' : rest + text;
  };
  const take = (): InputLine => {
    const line = overlong ? undefined : rest.replace(/\r$/, '');
    rest = '';
    overlong = false;
    return line;
  };
  for await (const chunk of input) {
    const text: string = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const [first = '', ...others] = text.split('\n');
    grow(first);
    for (const other of others) {
      yield take();
      grow(other);
    }
  }
  grow(decoder.decode());
  if (rest !== '' || overlong) yield take();
}
