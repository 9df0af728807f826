import type { GroupMark, Mark } from 'vega';
import type { Heat } from './chart.js';
import type { Colours } from './colours.js';
import { INNER, MARGIN } from './layout.js';
import type { Letters } from './letters.js';
import { textMark } from './text-mark.js';

const HEIGHT = 200;
const LABEL = 96;
const CELL = { width: (INNER - LABEL) / 24, height: HEIGHT / 7 };
/** Shades in the scale that says what they mean. */
const SHADES = [0, 0.25, 0.5, 0.75, 1];
/** Where shades of some begin, of all shades. */
const LEAST = 0.12;
export const HEAT_HEIGHT = HEIGHT;

/** When in the week, from none to most. */
export function heatGroup(
  { days, counts }: Heat,
  top: number,
  colours: Colours,
  letters: Letters,
): GroupMark {
  const largest = Math.max(1, ...counts.flat());
  const values = counts.flatMap((row, day) =>
    row.map((count, hour) => ({ day, hour, shade: shadeOf(count, largest) })),
  );
  const hours = [0, 6, 12, 18].map((hour) => {
    const place = { x: LABEL + hour * CELL.width, y: HEIGHT + 38, size: 14, colour: colours.faint };
    return textMark(`${String(hour).padStart(2, '0')}:00`, place);
  });
  return {
    type: 'group',
    encode: { enter: { x: { value: MARGIN }, y: { value: top } } },
    data: [{ name: 'cells', values }],
    scales: [{ name: 'heat', type: 'linear', domain: [0, largest / 2, largest], range: [...colours.heat] }],
    marks: [
      textMark('By weekday and hour', { x: 0, y: 4, size: 16, colour: colours.text }, { bold: true }),
      ...scale(largest, colours, letters),
      ...days.map((day, at) =>
        textMark(day, { x: 0, y: 20 + (at + 0.65) * CELL.height, size: 14, colour: colours.text }),
      ),
      {
        type: 'rect',
        from: { data: 'cells' },
        encode: {
          enter: {
            x: { signal: `${LABEL} + datum.hour * ${CELL.width}` },
            y: { signal: `20 + datum.day * ${CELL.height}` },
            width: { value: CELL.width - 2 },
            height: { value: CELL.height - 2 },
            fill: { scale: 'heat', field: 'shade' },
          },
        },
      },
      ...hours,
    ],
  };
}

/** One is told from none, however many the most are. */
const shadeOf = (count: number, largest: number): number =>
  count === 0 ? 0 : largest * LEAST + count * (1 - LEAST);

/** `0 ▢▢▢▢▢ 187`, at the right. */
function scale(largest: number, colours: Colours, letters: Letters): readonly Mark[] {
  const amount = largest.toLocaleString('en');
  const [size, colour, box] = [14, colours.faint, 18];
  const end = INNER - letters.width(amount, size) - 8;
  const begin = end - SHADES.length * box;
  return [
    textMark('0', { x: begin - 8, y: 4, size, colour }, { align: 'right' }),
    ...SHADES.map(
      (share, at): Mark => ({
        type: 'rect',
        encode: {
          enter: {
            x: { value: begin + at * box },
            y: { value: -8 },
            width: { value: box },
            height: { value: 14 },
            fill: { scale: 'heat', value: shadeOf(share * largest, largest) },
          },
        },
      }),
    ),
    textMark(amount, { x: INNER, y: 4, size, colour }, { align: 'right' }),
  ];
}
