import { inert, inertLine } from '../inert.js';

/**
 * Text for a place where Discord reads markdown, so that nothing in it takes effect: no formatting, mention, timestamp,
 * link, quote, heading or list. A backslash before punctuation is not shown and not copied.
 * @see https://support.discord.com/hc/en-us/articles/210298617
 */
export const escapeText = (text: string): string =>
  inert(text)
    .replace(/[\\*_~`|<>[\]@#]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/^(\s*)([-+])/gm, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])/gm, '$1\\$2');

/** {@link escapeText}, on one line. */
export const escapeLine = (text: string): string => escapeText(inertLine(text));

/** Text for a code block: only three backticks in a row could end it. */
export const escapeCode = (text: string): string => inert(text).replace(/```/g, '``\u02cb');

/**
 * The longest beginning of `text` whose written form fits `limit`, whole characters only, ended by `…` when cut. It is
 * cut before it is written, so that no escape is torn apart.
 * @param write what is sent of it; never shortens
 */
export function cutTo(
  text: string,
  limit: number,
  write: (text: string) => string = (same) => same,
): { readonly written: string; readonly cut: number } {
  const whole = write(text);
  if (whole.length <= limit) return { written: whole, cut: 0 };
  const characters = [...text].slice(0, limit);
  let [least, most] = [0, characters.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (write(`${characters.slice(0, middle).join('')}…`).length <= limit) least = middle;
    else most = middle - 1;
  }
  const kept = characters.slice(0, least).join('');
  return { written: write(`${kept}…`), cut: text.length - kept.length };
}

/** Plain text for labels, titles of windows and names of choices, where Discord reads nothing. Never empty. */
export const plain = (text: string, limit: number): string => cutTo(inertLine(text), limit).written || '–';
