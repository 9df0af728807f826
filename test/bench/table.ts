import { type Figure, isMet, ratioOf } from './figure.js';

const TITLES = ['figure', 'ours', 'limit', 'ratio', 'aim', 'met?'];

/** The one table, and below it what the figures include. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [TITLES, ...figures.map(cellsOf)];
  const widths = TITLES.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  const notes = figures.flatMap(({ what, note }) => (note === undefined ? [] : [`${what}: ${note}`]));
  return [lines[0], rule, ...lines.slice(1), ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}

function cellsOf(figure: Figure): readonly string[] {
  const { what, unit, ours, limit, aim } = figure;
  const ratio = ratioOf(figure);
  const met = isMet(figure);
  const aimed = limit === undefined ? ` ${unit}` : ' ×';
  return [
    what,
    `${rounded(ours)} ${unit}`,
    limit === undefined ? '' : `${rounded(limit.value)} ${unit}, ${limit.name}`,
    ratio === undefined ? '' : `${ratio.toFixed(2)} ×`,
    aim === undefined ? '' : 'atMost' in aim ? `≤ ${aim.atMost}${aimed}` : `≥ ${aim.atLeast}${aimed}`,
    met === undefined ? '' : met ? 'yes' : 'NO',
  ];
}

const rounded = (value: number) =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
