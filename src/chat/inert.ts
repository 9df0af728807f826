/**
 * Text from anywhere, made safe to look at: characters that move, hide or reorder others (controls, bidirectional
 * overrides, tags, lone surrogates) become a visible mark; line ends become `\n`. The result is still plain text:
 * what a platform would read into it, its renderer escapes or puts where nothing is parsed.
 */
export function inert(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[\u200b\u2060\ufeff]/g, '')
    .replace(
      /(?!\n)[\p{Cc}\p{Cs}]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/gu,
      '\ufffd',
    );
}

/** {@link inert}, on one line, for labels, headings and cells. */
export const inertLine = (text: string): string =>
  inert(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
