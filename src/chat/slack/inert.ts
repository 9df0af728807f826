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
 * Text from anywhere, made safe to look at: characters that move, hide or reorder others (controls, bidirectional
 * overrides, tags, lone surrogates) become a visible mark; line ends become `\n`. The result is still plain text and
 * takes effect nowhere only because it is put into `plain_text`, `rich_text` and `raw_text`, which Slack does not parse.
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
