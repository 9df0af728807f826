import stringWidth from 'string-width';
import { counted } from '../../counted.js';
import { inertLine } from '../inert.js';
import type { Column, Table } from '../reply.js';
import { cutTo, escapeCode, escapeLine } from './escape.js';
import { LIMITS } from './limits.js';

/** A table as parts of a message, and in words what was left out. */
export interface RenderedTable {
  readonly parts: readonly string[];
  readonly cuts: readonly string[];
}

/** Monospaced characters that an embed shows in one line on a desktop. */
const WIDTH = 58;
const LONGEST_ALIGNED = 40;
const CELL_LENGTHS = [1_000, 400, 150, 80, 40, 25];
/** So many rows are a page, of which a column is given up sooner than a row. */
const PAGE = 25;
const FEWEST_COLUMNS = 3;
const NOTHING = '–';

/**
 * A narrow table becomes aligned lines; a wide one a line for each row, its first cell in bold and each other one with
 * its column's title, which wraps well on a phone.
 * @param room characters there are for it
 */
export function renderTable(table: Table, room: number): RenderedTable {
  const clean: Table = {
    columns: table.columns.map((column) => ({
      ...column,
      title: cutTo(inertLine(column.title), 60).written,
    })),
    rows: table.rows.map((row) => table.columns.map((_, index) => inertLine(row[index] ?? ''))),
  };
  if (clean.rows.length === 0) return { parts: ['-# No rows.'], cuts: [] };
  return aligned(clean, room) ?? written(clean, room);
}

function aligned({ columns, rows }: Table, room: number): RenderedTable | undefined {
  const lines = [columns.map(({ title }) => title), ...rows];
  if (lines.some((line) => line.some((text) => text.length > LONGEST_ALIGNED))) return undefined;
  const shown = lines.map((line) => line.map((text) => escapeCode(text) || NOTHING));
  const widths = columns.map((_, index) => Math.max(...shown.map((line) => stringWidth(line[index] ?? ''))));
  if (widths.reduce((sum, width) => sum + width + 2, -2) > WIDTH) return undefined;
  const text = shown.map((line) => alignedLine(line, columns, widths)).join('\n');
  const part = `\`\`\`\n${text}\n\`\`\``;
  return part.length < Math.min(room, LIMITS.embed.description) ? { parts: [part], cuts: [] } : undefined;
}

const alignedLine = (line: readonly string[], columns: readonly Column[], widths: readonly number[]) =>
  line
    .map((text, index) => {
      const space = ' '.repeat((widths[index] ?? 0) - stringWidth(text));
      return columns[index]?.align === 'right' ? `${space}${text}` : `${text}${space}`;
    })
    .join('  ')
    .trimEnd();

/** First long cells are cut, then light columns go, then rows from the end. */
function written({ columns, rows }: Table, room: number): RenderedTable {
  const all = columns.map((_, index) => index);
  const shortest = CELL_LENGTHS.at(-1) ?? 0;
  for (const length of CELL_LENGTHS) {
    const lines = rows.map((row) => recordLine(row, columns, all, length));
    if (fits(lines, room)) return { parts: lines, cuts: shortened(rows, all, length) };
  }
  let kept: readonly number[] = all;
  let isTooLong = !fits(
    rows.map((row) => recordLine(row, columns, all, shortest)),
    Infinity,
  );
  while ((rows.length <= PAGE || isTooLong) && kept.length > FEWEST_COLUMNS) {
    kept = withoutLightest(kept, columns);
    const lines = rows.map((row) => recordLine(row, columns, kept, shortest));
    if (fits(lines, room))
      return { parts: lines, cuts: [...dropped(columns, kept), ...shortened(rows, kept, shortest)] };
    isTooLong = !fits(lines, Infinity);
  }
  const lines: string[] = [];
  for (const row of rows) {
    const line = recordLine(row, columns, kept, shortest);
    if (size([...lines, line]) > room) break;
    lines.push(line);
  }
  const count = `Shown: ${number(lines.length)} of ${number(rows.length)} rows.`;
  const shown = rows.slice(0, lines.length);
  return { parts: lines, cuts: [count, ...dropped(columns, kept), ...shortened(shown, kept, shortest)] };
}

function recordLine(
  row: readonly string[],
  columns: readonly Column[],
  kept: readonly number[],
  length: number,
): string {
  const cell = (index: number) => cutTo(row[index] ?? '', length, escapeLine).written;
  const [first = 0, ...others] = kept;
  const named = others
    .filter((index) => (row[index] ?? '') !== '' && row[index] !== NOTHING)
    .map((index) => `${escapeLine(columns[index]?.title ?? '')}: ${cell(index)}`);
  return [`**${cell(first) || NOTHING}**`, ...named].join(' · ');
}

const withoutLightest = (kept: readonly number[], columns: readonly Column[]) => {
  const weight = (index: number) => columns[index]?.weight ?? 1;
  // The first names the row.
  const lightest = kept.slice(1).reduce((least, index) => (weight(index) <= weight(least) ? index : least));
  return kept.filter((index) => index !== lightest);
};

const dropped = (columns: readonly Column[], kept: readonly number[]): readonly string[] => {
  const gone = columns.filter((_, index) => !kept.includes(index)).map(({ title }) => title || NOTHING);
  return gone.length === 0 ? [] : [`Columns left out: ${gone.join(', ')}.`];
};

function shortened(
  rows: readonly (readonly string[])[],
  kept: readonly number[],
  length: number,
): readonly string[] {
  const count = rows.flatMap((row) =>
    kept.filter((index) => escapeLine(row[index] ?? '').length > length),
  ).length;
  return count === 0 ? [] : [`${counted(count, 'long cell is', 'long cells are')} cut short.`];
}

/** Together, and each into one embed. */
const fits = (lines: readonly string[], room: number) =>
  size(lines) <= room && lines.every((line) => line.length <= LIMITS.embed.description);

/** Of parts that stand on lines of their own. */
const size = (lines: readonly string[]) => lines.reduce((sum, line) => sum + line.length + 1, 0);
const number = (value: number) => value.toLocaleString('en');
