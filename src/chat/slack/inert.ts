import { inertLine } from '../inert.js';

/** Look-alikes: a quote, a link or a mention begins with `<` or `>`, even when they are escaped. */
const LOOK_ALIKE: Readonly<Record<string, string>> = {
  '<': '‹',
  '>': '›',
  '*': '∗',
  _: '＿',
  '~': '∼',
  '`': 'ˋ',
};

/**
 * Text for the one place where Slack always parses: a message's `text`, which notifications show. What could begin
 * formatting is replaced by its look-alike; a word joiner (U+2060) inside whatever could be a mention, an emoji or an
 * address keeps it from being one.
 * @see https://docs.slack.dev/messaging/formatting-message-text/
 */
export function inertMarkup(text: string): string {
  return inertLine(text)
    .replace(/[<>*_~`]/g, (character) => LOOK_ALIKE[character] ?? character)
    .replace(/[@#:/]/g, '$&\u2060')
    .replace(/\.(?=\S)/g, '.\u2060')
    .replace(/&/g, '&amp;');
}

/** Length as Slack may count it at worst: UTF-16 units, with `&`, `<` and `>` as the entities they are stored as. */
export function size(text: string): number {
  let total = text.length;
  for (const character of text) {
    if (character === '&') total += 4;
    else if (character === '<' || character === '>') total += 3;
  }
  return total;
}

/** The longest beginning of `text` that fits `limit`, whole characters only, ended by `…` when something was cut. */
export function clip(text: string, limit: number): string {
  if (size(text) <= limit) return text;
  let kept = '';
  let used = 1;
  for (const character of text) {
    used += size(character);
    if (used > limit) break;
    kept += character;
  }
  return `${kept}…`;
}
