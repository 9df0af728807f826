import { isUtf8 } from 'node:buffer';

/**
 * Decodes a line of an outside file so that nothing in it is lost or hidden: bytes that are not UTF-8 become `\xff`,
 * control, line-separating and direction-changing characters become `\x1b` or `\u202e`. A tab stays a tab.
 */
export function visibleText(bytes: Buffer): string {
  return visibleCharacters(decodeKeepingBadBytes(bytes, '\\x'));
}

/** The same for text that is already decoded, such as a string out of JSON. */
export function visibleCharacters(text: string): string {
  return text.replace(HIDDEN, (character) => {
    const code = character.charCodeAt(0);
    const hex = code.toString(16);
    return code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`;
  });
}

// Controls, separators of lines, zero-width and bidirectional marks, the byte order mark, lone surrogates.
const HIDDEN = /(?!\t)[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** Decodes UTF-8; a byte that is none is written in hexadecimal after `mark`. */
export function decodeKeepingBadBytes(bytes: Buffer, mark: string): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const length = characterLength(bytes, at);
    text +=
      length === 0 ? `${mark}${(bytes[at] ?? 0).toString(16)}` : bytes.toString('utf8', at, at + length);
    at += Math.max(length, 1);
  }
  return text;
}

/** Bytes of the UTF-8 character that starts at `at`, 0 when none does. */
function characterLength(bytes: Buffer, at: number): number {
  for (let length = 1; length <= 4; length++) {
    const piece = bytes.subarray(at, at + length);
    if (piece.length === length && isUtf8(piece)) return length;
  }
  return 0;
}
