import { createRequire } from 'node:module';
import type { Font } from 'fontkit';

/** What the pictures' fonts can write, and how wide it is. */
export interface Letters {
  /** @param letter one code point */
  has(letter: string): boolean;
  /** In points. Letters that are joined are narrower at the most. */
  width(text: string, size: number, bold?: boolean): number;
}

const require = createRequire(import.meta.url);
/** Slim images have no fonts: these come along. */
export const FONTS = {
  plain: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
} as const;

let opened: Promise<Letters> | undefined;

/** Opened when the first picture is drawn, then kept. */
export const openLetters = (): Promise<Letters> => (opened ??= open());

async function open(): Promise<Letters> {
  const { openSync } = await import('fontkit');
  const fontAt = (path: string): Font => {
    const font = openSync(path);
    if ('fonts' in font) throw new Error(`${path} holds several fonts`);
    return font;
  };
  const [plain, bold] = [fontAt(FONTS.plain), fontAt(FONTS.bold)];
  const widths = { plain: widthIn(plain), bold: widthIn(bold) };
  return {
    has: (letter) => plain.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0),
    width(text, size, isBold = false) {
      const widthOf = isBold ? widths.bold : widths.plain;
      return Array.from(text).reduce((sum, letter) => sum + widthOf(letter), 0) * size;
    },
  };
}

/** Of each letter, as a part of the font's size; looked up once. */
function widthIn(font: Font): (letter: string) => number {
  const known = new Map<string, number>();
  return (letter) => {
    const width =
      known.get(letter) ?? font.glyphForCodePoint(letter.codePointAt(0) ?? 0).advanceWidth / font.unitsPerEm;
    known.set(letter, width);
    return width;
  };
}
