import stringWidth from 'string-width';

const clusters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Terminal columns a line takes: two for CJK and emoji, none for accents. */
export const widthOf = (line: string): number => stringWidth(line);

/** The line itself when it fits, else as much of it as fits with `…` behind. */
export function cut(line: string, width: number): string {
  return widthOf(line) <= width ? line : `${take(line, width - 1).head}…`;
}

/** Filled with spaces to exactly `width`, when it is not wider already. */
export function pad(line: string, width: number, align: 'left' | 'right' = 'left'): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(line)));
  return align === 'right' ? space + line : line + space;
}

/**
 * Breaks a line at spaces, and inside a word only when the word alone is too wide. Continuation lines keep the
 * indentation of the first.
 * @param width at least 2, the width of the widest character
 */
export function wrap(line: string, width: number): readonly string[] {
  if (widthOf(line) <= width) return [line];
  const indent = (/^ */.exec(line)?.[0] ?? '').slice(0, Math.floor(width / 2));
  const room = width - indent.length;
  const lines: string[] = [];
  let current = '';
  for (const token of line.trimStart().match(/ +|[^ ]+/g) ?? []) {
    if (widthOf(current + token) <= room) {
      current += token;
      continue;
    }
    if (current.trimEnd() !== '') lines.push(current.trimEnd());
    current = token.startsWith(' ') ? '' : token;
    for (let rest = take(current, room); rest.tail !== ''; rest = take(current, room)) {
      lines.push(rest.head);
      current = rest.tail;
    }
  }
  if (current.trimEnd() !== '') lines.push(current.trimEnd());
  return lines.map((each) => indent + each);
}

/** As much from the front as fits, never half a character and never nothing. Looks no further than that. */
function take(line: string, width: number): { head: string; tail: string } {
  let head = '';
  for (const piece of pieces(line)) {
    if (head !== '' && widthOf(head + piece) > width) break;
    head += piece;
  }
  return { head, tail: line.slice(head.length) };
}

/** Grapheme clusters; one that is wider than any real character (piled half-width marks) comes apart. */
function* pieces(line: string): Iterable<string> {
  for (const { segment } of clusters.segment(line)) {
    if (widthOf(segment) <= 2) yield segment;
    else yield* segment;
  }
}
