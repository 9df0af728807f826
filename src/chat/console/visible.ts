/**
 * What could move the cursor, recolour, set the title, reorder or hide text: control characters (C0, DEL, C1), lone
 * surrogates, line and paragraph separators, and everything invisible or directional (Unicode `Cf` and
 * Default_Ignorable_Code_Point, see UTS #39 and the Trojan Source report). The variation selectors that only choose
 * between text and emoji pass; a fifth accent on one letter does not, as piles of them run over the lines above.
 */
const HARMFUL =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?![\uFE0E\uFE0F])\p{Default_Ignorable_Code_Point}|(?<=[\p{Mn}\p{Me}]{4})[\p{Mn}\p{Me}]/gu;

/** One line, whatever came: newlines become `⏎`, tabs a space, anything harmful its code point, `⟨U+202E⟩`. */
export const visibleLine = (text: string): string =>
  showHarmful(text.replace(/\r?\n/g, '⏎').replaceAll('\t', ' '));

/** Several lines: newlines stay, tabs become spaces, anything harmful its code point. */
export const visibleLines = (text: string): readonly string[] =>
  text.split(/\r?\n/).map((line) => showHarmful(line.replaceAll('\t', '    ')));

/** Whether a terminal may be given this line exactly as it is. */
export const isHarmless = (line: string): boolean => visibleLine(line) === line;

const showHarmful = (line: string) =>
  line.replace(
    HARMFUL,
    (character) => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
