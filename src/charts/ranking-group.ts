import type { GroupMark, Mark } from 'vega';
import { boxMark } from './box-mark.js';
import type { Ranking } from './chart.js';
import type { Colours } from './colours.js';
import { fitted } from './fitted.js';
import type { Letters } from './letters.js';
import { textMark } from './text-mark.js';

const ROW = 34;
const SIZE = 14;
const GAP = 14;

/** In points, of `WIDTH` across the picture. */
export const rankingHeight = ({ rows }: Ranking): number => 20 + rows.length * ROW;

/** The largest few: each name has the whole line above its bar, since names are long. */
export function rankingGroup(
  { title, rows, distinct = rows.length }: Ranking,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
  colours: Colours,
  letters: Letters,
): GroupMark {
  const longest = Math.max(1, ...rows.map(({ count }) => count));
  const bars = rows.flatMap(({ label, count }, at): Mark[] => {
    const top = 16 + at * ROW;
    const amount = count.toLocaleString('en');
    const room = { width: width - letters.width(amount, SIZE) - GAP, size: SIZE };
    const length = Math.max(2, (count / longest) * width);
    return [
      textMark(fitted(label, room, letters), { x: 0, y: top + 15, size: SIZE, colour: colours.text }),
      textMark(amount, { x: width, y: top + 15, size: SIZE, colour: colours.faint }, { align: 'right' }),
      boxMark({ x: 0, y: top + 20, width: length, height: 8 }, colours.bar),
    ];
  });
  const named =
    distinct > rows.length ? `${title}: ${rows.length} of ${distinct.toLocaleString('en')}` : title;
  const heading = fitted(named, { width, size: 16, bold: true }, letters);
  return {
    type: 'group',
    encode: { enter: { x: { value: x }, y: { value: y }, width: { value: width } } },
    marks: [textMark(heading, { x: 0, y: 4, size: 16, colour: colours.text }, { bold: true }), ...bars],
  };
}
