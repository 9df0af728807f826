import type { TableBlock } from '@slack/web-api';
import stringWidth from 'string-width';
import { counted } from '../../counted.js';
import { inertLine } from '../inert.js';
import type { Column, Table } from '../reply.js';
import { clip, size } from './inert.js';
import { LIMITS } from './limits.js';

/** A table cut to what fits, and in words what was left out. */
export interface CutTable {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly cuts: readonly string[];
}

const CELL_LENGTHS = [1_000, 400, 150, 60, 25];

/**
 * Cuts a table to Slack's limits: first whole columns, those of the lowest weight first; then long cells; then rows
 * from the end.
 * @param room characters there are for it, titles included
 */
export function cutTable(table: Table, room: number): CutTable {
  const { kept, dropped } = cutColumns(table.columns);
  const columns = kept.map((index) => table.columns[index]).filter((column) => column !== undefined);
  const titles = columns.map((column) => cell(column.title, 100));
  const whole = table.rows.map((row) => kept.map((index) => cell(row[index] ?? '')));
  const limit = Math.min(room, LIMITS.table.characters) - sum(titles);

  const offered = whole.slice(0, LIMITS.table.rows - 1);
  const length = CELL_LENGTHS.find((candidate) => total(shorten(offered, candidate)) <= limit) ?? 25;
  const rows = takeRows(shorten(offered, length), limit);
  const shortened = rows.flat().length - count(rows, whole);

  const cuts: string[] = [];
  if (dropped.length > 0)
    cuts.push(`Columns left out: ${dropped.map((title) => cell(title, 40)).join(', ')}.`);
  if (rows.length < whole.length) {
    cuts.push(`Shown: ${number(rows.length)} of ${number(whole.length)} rows.`);
  }
  if (shortened > 0) cuts.push(`${counted(shortened, 'long cell is', 'long cells are')} cut short.`);
  return { columns: columns.map((column, index) => ({ ...column, title: titles[index] ?? '' })), rows, cuts };
}

/** @see https://docs.slack.dev/reference/block-kit/blocks/table-block */
export function tableBlock(table: CutTable): TableBlock {
  const raw = (text: string) => ({ type: 'raw_text' as const, text });
  return {
    type: 'table',
    column_settings: table.columns.map(({ align }) => ({ align: align ?? 'left', is_wrapped: true })),
    rows: [table.columns.map(({ title }) => raw(title)), ...table.rows.map((row) => row.map(raw))],
  };
}

/** The same table in monospaced lines, where a second table block is not allowed or the first was refused. */
export function tableLines(table: CutTable): string {
  const lines = [table.columns.map(({ title }) => title), ...table.rows];
  const widths = table.columns.map((_, index) =>
    Math.max(...lines.map((line) => stringWidth(line[index] ?? ''))),
  );
  return lines
    .map((line) =>
      line
        .map((text, index) => {
          const space = ' '.repeat((widths[index] ?? 0) - stringWidth(text));
          return table.columns[index]?.align === 'right' ? `${space}${text}` : `${text}${space}`;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cutColumns(columns: readonly Column[]): { kept: readonly number[]; dropped: readonly string[] } {
  const lightestFirst = columns
    .map((column, index) => ({ index, weight: column.weight ?? 1 }))
    .sort((a, b) => a.weight - b.weight || b.index - a.index);
  const gone = new Set(
    lightestFirst.slice(0, Math.max(0, columns.length - LIMITS.table.columns)).map((column) => column.index),
  );
  return {
    kept: columns.map((_, index) => index).filter((index) => !gone.has(index)),
    dropped: columns.filter((_, index) => gone.has(index)).map((column) => column.title),
  };
}

function takeRows(rows: readonly (readonly string[])[], limit: number): readonly (readonly string[])[] {
  let used = 0;
  const taken = rows.findIndex((row) => {
    used += sum(row);
    return used > limit;
  });
  return taken === -1 ? rows : rows.slice(0, taken);
}

/** Cells may not be empty: Slack refuses the whole message ("must be more than 0 characters"). */
const cell = (text: string, limit = 2_000) => clip(inertLine(text), limit) || '–';
const shorten = (rows: readonly (readonly string[])[], length: number) =>
  rows.map((row) => row.map((text) => clip(text, length)));
const count = (shown: readonly (readonly string[])[], whole: readonly (readonly string[])[]) =>
  shown.flatMap((row, at) => row.filter((text, index) => text === whole[at]?.[index])).length;
const sum = (cells: readonly string[]) => cells.reduce((used, text) => used + size(text), 0);
const total = (rows: readonly (readonly string[])[]) => rows.reduce((used, row) => used + sum(row), 0);
const number = (value: number) => value.toLocaleString('en');
