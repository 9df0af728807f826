import type { Mark } from 'vega';
import { boxMark } from './box-mark.js';
import type { Chart } from './chart.js';
import type { Colours } from './colours.js';
import { fitted, wrapped } from './fitted.js';
import { INNER, MARGIN } from './layout.js';
import type { Letters } from './letters.js';
import { textMark } from './text-mark.js';

const SUBTITLE = { size: 14, lines: 3, line: 19 };

/** What it is, of when and under which filters, and what the colours mean. @returns with the height of all */
export function headingMarks(
  { title, subtitle, kinds }: Chart,
  { text, faint, kinds: fills }: Colours,
  letters: Letters,
): { readonly marks: readonly Mark[]; readonly height: number } {
  const room = { width: INNER, size: SUBTITLE.size };
  const lines = wrapped(subtitle, room, SUBTITLE.lines, letters);
  const top = 60 + (lines.length - 1) * SUBTITLE.line;
  let x = MARGIN;
  const legend = kinds.flatMap(({ name, meaning }): Mark[] => {
    const at = x;
    x += 44 + letters.width(name, 15);
    return [
      boxMark({ x: at, y: top + 16, width: 14, height: 14 }, fills[meaning]),
      textMark(name, { x: at + 20, y: top + 29, size: 15, colour: text }),
    ];
  });
  const heading = fitted(title, { width: INNER, size: 22, bold: true }, letters);
  return {
    marks: [
      textMark(heading, { x: MARGIN, y: 36, size: 22, colour: text }, { bold: true }),
      ...lines.map((line, at) =>
        textMark(line, { x: MARGIN, y: 60 + at * SUBTITLE.line, size: SUBTITLE.size, colour: faint }),
      ),
      ...legend,
    ],
    height: top + 52,
  };
}
