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
  return {
    has: (letter) => plain.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0),
    width(text, size, isBold = false) {
      const font = isBold ? bold : plain;
      const units = Array.from(text).reduce(
        (sum, letter) => sum + font.glyphForCodePoint(letter.codePointAt(0) ?? 0).advanceWidth,
        0,
      );
      return (units * size) / font.unitsPerEm;
    },
  };
}
