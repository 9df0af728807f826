import { clipped } from '../clipped.js';
import type { Chart, Ranking } from './chart.js';
import { shown } from './shown.js';

/** Discord takes 1,024 characters of description. */
const LONGEST = 1000;
const MOST_NAMED = 5;
/** Of the only ranking, which the picture is about. */
const ALL_NAMED = 12;
const BLOCKS = '▁▂▃▄▅▆▇█';
const MOST_BLOCKS = 60;

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
const number = (count: number) => count.toLocaleString('en');

/** What the picture says, with its numbers, for those who can't see it. */
export function altText({ title, subtitle, kinds, steps, unit, rankings }: Chart): string {
  const totals = kinds.map(
    ({ name }, kind) => `${number(sum(steps.map(({ counts }) => counts[kind] ?? 0)))} ${name}`,
  );
  const most = steps.reduce<(typeof steps)[number] | undefined>(
    (best, step) => (best === undefined || sum(step.counts) > sum(best.counts) ? step : best),
    undefined,
  );
  const named = rankings.length === 1 ? ALL_NAMED : MOST_NAMED;
  const text = [
    `Chart. ${title}, ${subtitle}: ${totals.join(', ')}.`,
    most === undefined
      ? ''
      : `Most in ${unit === '5 minutes' ? unit : `one ${unit}`}: ${number(sum(most.counts))} (${most.label}).`,
    ...rankings.map((ranking) => rankingInWords(ranking, named)),
  ].join(' ');
  return clipped(text, LONGEST);
}

/** `Users (5 of 200): ada 17, ben 12.`: the first of them. */
export function rankingInWords({ title, rows, distinct = rows.length }: Ranking, named = ALL_NAMED): string {
  const first = rows.slice(0, named).map(({ label, count }) => `${shown(label, 40)} ${number(count)}`);
  return `${title}${distinct > named ? ` (${named} of ${number(distinct)})` : ''}: ${first.join(', ') || 'none'}.`;
}

/** The course of each kind in one line: `failure ▁▁▃█▁ 141`. */
export function sparklines({ kinds, steps }: Chart): string {
  const width = Math.max(...kinds.map(({ name }) => name.length));
  return kinds
    .map(({ name }, kind) => {
      const counts = gathered(steps.map(({ counts: each }) => each[kind] ?? 0));
      const most = Math.max(1, ...counts);
      const blocks = counts.map((count) => BLOCKS[count === 0 ? 0 : Math.ceil((count / most) * 7)]).join('');
      return `${name.padEnd(width)} ${blocks} ${number(sum(counts))}`;
    })
    .join('\n');
}

/** As many as fit into a line, neighbours added up. */
function gathered(counts: readonly number[]): readonly number[] {
  const each = Math.ceil(counts.length / MOST_BLOCKS);
  return Array.from({ length: Math.ceil(counts.length / each) }, (_, at) =>
    sum(counts.slice(at * each, (at + 1) * each)),
  );
}
