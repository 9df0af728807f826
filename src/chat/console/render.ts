import { styleText } from 'node:util';
import { counted } from '../../counted.js';
import type { Block, Button, Field, Reply, Table, Tone } from '../reply.js';
import { pad, widthOf, wrap } from './fit.js';
import { layTable } from './table.js';
import { visibleLine, visibleLines } from './visible.js';

/** How the terminal looks that an answer is drawn for. */
export interface Look {
  /** Columns, at least 20. */
  readonly width: number;
  readonly colour: boolean;
  /** How to get a wider table here: `widen the window`. */
  readonly wider: string;
}

type Style = Parameters<typeof styleText>[0];

const MARKS: Readonly<Record<Tone, string>> = {
  plain: '',
  success: '✓ ',
  warning: '! ',
  refusal: '✗ ',
  error: '✗ ',
};
const COLOURS: Readonly<Record<Tone, Style>> = {
  plain: 'bold',
  success: 'green',
  warning: 'yellow',
  refusal: 'red',
  error: 'red',
};

/**
 * An answer as terminal text, ending in a newline; empty when there is nothing to show beside a form. Every string of it is made harmless first, so that the only control
 * characters are newlines, and SGR sequences of ours when `colour`. No line is wider than `width`, except in code:
 * breaking what is there to be copied would change it.
 */
export function render(reply: Reply, look: Look): string {
  const parts: string[] = [];
  let lead = MARKS[reply.tone];
  const say = (lines: readonly string[], style?: Style) => {
    const wrapped = lines.flatMap((line) => wrap(line, look.width));
    parts.push(paint(wrapped, style, look));
  };
  if (reply.heading !== undefined) {
    say([lead + visibleLine(reply.heading)], COLOURS[reply.tone]);
    lead = '';
  }
  for (const block of reply.blocks) {
    if (block.kind === 'text') {
      const [first = '', ...rest] = visibleLines(block.text);
      say([lead + first, ...rest], lead === '' ? undefined : COLOURS[reply.tone]);
      lead = '';
    } else parts.push(renderBlock(block, reply, look));
  }
  const buttons = offered(reply);
  if (buttons.length > 0) parts.push(renderButtons(buttons, look));
  return parts.length > 0 ? `${parts.join('\n\n')}\n` : '';
}

/** The buttons that make sense here, those of the menu last, in the order of their numbers. Nobody else reads a terminal, so none that shares. */
export const offered = (reply: Reply): readonly Button[] =>
  [...(reply.buttons ?? []), ...(reply.menu ?? [])].filter((button) => button.audience !== 'channel');

function renderBlock(block: Exclude<Block, { kind: 'text' }>, reply: Reply, look: Look): string {
  switch (block.kind) {
    case 'fields':
      return renderFields(block.fields, look);
    case 'table':
      return renderTable(block.table, reply, look);
    case 'code':
      return visibleLines(block.text).join('\n');
    case 'note':
      return paint(
        visibleLines(block.text).flatMap((line) => wrap(line, look.width)),
        'dim',
        look,
      );
  }
}

/** Values stand in a column of their own; what does not fit goes on beneath the value, never beneath the label. */
function renderFields(fields: readonly Field[], look: Look): string {
  const labels = fields.map((field) => visibleLine(field.label));
  const column = Math.min(Math.max(0, ...labels.map(widthOf)), Math.floor(look.width / 3));
  const lines = fields.flatMap((field, at) => {
    const label = wrap(labels[at] ?? '', column);
    const value = visibleLines(field.value).flatMap((line) => wrap(line, look.width - column - 2));
    return Array.from({ length: Math.max(label.length, value.length) }, (_, row) => {
      const name = paint([pad(label[row] ?? '', column)], 'dim', look);
      return `${name}  ${value[row] ?? ''}`.trimEnd();
    });
  });
  return lines.join('\n');
}

function renderTable(table: Table, reply: Reply, look: Look): string {
  const { header, rule, rows, dropped, cutCells } = layTable(table, look.width);
  const lost = [
    dropped.length > 0 ? `not shown: ${dropped.join(', ')}` : '',
    cutCells > 0 ? `cut with …: ${counted(cutCells, 'cell')}` : '',
  ].filter((each) => each !== '');
  const asFile = offered(reply).some((button) => /\bformat:csv\b/.test(button.command))
    ? ' or format:csv'
    : '';
  const said = lost.length > 0 ? wrap(`${lost.join('; ')}; ${look.wider}${asFile}`, look.width) : [];
  return [
    paint([header], 'bold', look),
    paint([rule], 'dim', look),
    ...(rows.length > 0 ? rows : ['(none)']),
    ...(said.length > 0 ? [paint(said, 'dim', look)] : []),
  ].join('\n');
}

function renderButtons(buttons: readonly Button[], look: Look): string {
  const lines: string[] = [];
  for (const [at, button] of buttons.entries()) {
    const label = `[${at + 1}] ${visibleLine(button.label)}`;
    const joined = `${lines.at(-1)}  ${label}`;
    if (lines.length > 0 && widthOf(joined) <= look.width) lines.splice(-1, 1, joined);
    else {
      // Indented, so that the rest of a long label can't pass for another button.
      const [first = '', ...rest] = wrap(label, look.width - 4);
      lines.push(first, ...rest.map((line) => `    ${line.trimStart()}`));
    }
  }
  return paint(lines, 'cyan', look);
}

/** Each line on its own, so that no colour reaches across a newline. */
const paint = (lines: readonly string[], style: Style | undefined, look: Look) =>
  lines
    .map((line) =>
      look.colour && style !== undefined && line !== ''
        ? styleText(style, line, { validateStream: false })
        : line,
    )
    .join('\n');
