import type { Column, Table } from '../reply.js';
import { cut, pad, widthOf, wrap } from './fit.js';
import { visibleLine } from './visible.js';

/** A table as lines of plain text, and what had to be left out of it. */
export interface LaidTable {
  readonly header: string;
  readonly rule: string;
  readonly rows: readonly string[];
  /** Titles of the columns that did not fit. */
  readonly dropped: readonly string[];
  /** How many cells had to end in `…`. */
  readonly cutCells: number;
}

const GAP = '  ';
/** No cell up to this wide is broken or cut: an address, a date with its time. */
const KEEP_WHOLE = 16;
/** The first column is never wrapped, and most often a time to the second or a name. */
const KEEP_FIRST_WHOLE = 24;
const MOST_LINES = 4;
/** More of a cell than this is shown in no window; cut before measuring, so that a huge one costs nothing. */
const MOST_CHARACTERS = 4000;

/**
 * Aligned columns within `width`: first the lowest weights go (of equals, the rightmost), then long cells are wrapped
 * to at most four lines and cut. The first column is never wrapped and never empty, so that a continuation line can't
 * be taken for a row, whatever an event wrote into a cell.
 */
export function layTable(table: Table, width: number): LaidTable {
  const all = table.columns.map((column, index) => measure(column, table, index));
  const shown = choose(all, width);
  const widths = share(shown, width);
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => pad(cell, widths[at] ?? 0, shown[at]?.column.align))
      .join(GAP)
      .trimEnd();
  const laid = table.rows.map((_, row) =>
    shown.map((each, at) => layCell(each.cells[row] ?? '', widths[at] ?? 0, at === 0)),
  );
  return {
    header: line(shown.map((each, at) => cut(each.title, widths[at] ?? 0))),
    rule: widths.map((each) => '─'.repeat(each)).join(GAP),
    rows: laid.flatMap((cells) => {
      const height = Math.max(...cells.map((cell) => cell.lines.length));
      return Array.from({ length: height }, (_, at) => line(cells.map((cell) => cell.lines[at] ?? '')));
    }),
    dropped: all.filter((each) => !shown.includes(each)).map((each) => each.title),
    cutCells: laid.flat().filter((cell) => cell.cut).length,
  };
}

interface Measured {
  readonly column: Column;
  readonly title: string;
  readonly cells: readonly string[];
  readonly natural: number;
  readonly least: number;
}

function measure(column: Column, table: Table, index: number): Measured {
  const title = visibleLine(column.title);
  const cells = table.rows.map((row) => {
    const cell = row[index] ?? '';
    return visibleLine(cell.length > MOST_CHARACTERS ? `${cell.slice(0, MOST_CHARACTERS)}…` : cell);
  });
  const natural = cells.reduce(
    (widest, cell) => Math.max(widest, widthOf(cell)),
    Math.max(1, widthOf(title)),
  );
  return {
    column,
    title,
    cells,
    natural,
    least: Math.min(natural, index === 0 ? KEEP_FIRST_WHOLE : KEEP_WHOLE),
  };
}

/** The columns that fit at their least width. One always stays. */
function choose(all: readonly Measured[], width: number): readonly Measured[] {
  const shown = [...all];
  const needed = () => sum(shown.map((each) => each.least)) + GAP.length * (shown.length - 1);
  while (shown.length > 1 && needed() > width) {
    const lowest = Math.min(...shown.map(weightOf));
    shown.splice(
      shown.findLastIndex((each) => weightOf(each) === lowest),
      1,
    );
  }
  return shown;
}

const weightOf = (each: Measured) => each.column.weight ?? 1;

/** What is left over beyond the least widths goes in equal parts to those that want more. */
function share(shown: readonly Measured[], width: number): readonly number[] {
  const room = width - GAP.length * (shown.length - 1);
  const widths = shown.map((each) => Math.min(each.least, room));
  let left = room - sum(widths);
  const wanting = shown
    .map((each, at) => ({ at, want: each.natural - (widths[at] ?? 0) }))
    .sort((a, b) => a.want - b.want);
  wanting.forEach(({ at, want }, index) => {
    const extra = Math.min(want, Math.floor(left / (wanting.length - index)));
    widths[at] = (widths[at] ?? 0) + extra;
    left -= extra;
  });
  return widths;
}

function layCell(cell: string, width: number, first: boolean): { lines: readonly string[]; cut: boolean } {
  if (first) {
    const line = cell.trim() || '–';
    return { lines: [cut(line, width)], cut: widthOf(line) > width };
  }
  const lines = wrap(cell, width);
  if (lines.length <= MOST_LINES) return { lines, cut: false };
  return { lines: [...lines.slice(0, MOST_LINES - 1), cut(`${lines[MOST_LINES - 1]}…`, width)], cut: true };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
