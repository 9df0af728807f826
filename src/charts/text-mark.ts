import type { TextMark } from 'vega';

export const FONT = 'DejaVu Sans';

/** A line of text that fits where it stands: Vega measures without the font, and would cut too much. */
export const textMark = (
  text: string,
  { x, y, size, colour }: { x: number; y: number; size: number; colour: string },
  { bold = false, align = 'left' }: { bold?: boolean; align?: 'left' | 'right' } = {},
): TextMark => ({
  type: 'text',
  encode: {
    enter: {
      text: { value: text },
      x: { value: x },
      y: { value: y },
      align: { value: align },
      font: { value: FONT },
      fontSize: { value: size },
      fontWeight: { value: bold ? 'bold' : 'normal' },
      fill: { value: colour },
    },
  },
});
