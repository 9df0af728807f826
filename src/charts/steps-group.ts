import type { GroupMark } from 'vega';
import type { Chart, Step } from './chart.js';
import type { Colours } from './colours.js';
import { INNER, MARGIN } from './layout.js';

export const STEPS_HEIGHT = 230;
/** Of the numbers at the left. */
const NUMBERS = 44;
const MOST_LABELS = 8;

/** The course of each kind, stacked. @param top where it begins */
export function stepsGroup({ steps, kinds, unit }: Chart, top: number, colours: Colours): GroupMark {
  const [width, height] = [INNER - NUMBERS, STEPS_HEIGHT];
  const values = steps.flatMap(({ label, counts }) =>
    counts.map((count, kind) => ({ label, count, fill: colours.kinds[kinds[kind]?.meaning ?? 'good'] })),
  );
  return {
    type: 'group',
    encode: {
      enter: {
        x: { value: MARGIN + NUMBERS },
        y: { value: top },
        width: { value: width },
        height: { value: height },
      },
    },
    // Grid lines are as long as the group says it is wide.
    signals: [
      { name: 'width', value: width },
      { name: 'height', value: height },
    ],
    data: [
      {
        name: 'steps',
        values,
        transform: [{ type: 'stack', groupby: ['label'], field: 'count' }],
      },
    ],
    scales: [
      {
        name: 'x',
        type: 'band',
        domain: steps.map(({ label }) => label),
        range: [0, width],
        padding: 0.15,
      },
      {
        name: 'y',
        type: 'linear',
        domain: { data: 'steps', field: 'y1' },
        domainMax: { signal: most(steps.map(({ counts }) => sum(counts))) },
        range: [height, 0],
        nice: true,
        zero: true,
      },
    ],
    axes: [
      {
        scale: 'y',
        orient: 'left',
        grid: true,
        tickCount: 4,
        tickMinStep: 1,
        domain: false,
        ticks: false,
        encode: { labels: { update: { text: { signal: "format(datum.value, '~s')" } } } },
      },
      {
        scale: 'x',
        orient: 'bottom',
        values: labelled(steps, unit),
        encode: { labels: { update: { text: { signal: SHORT_LABEL } } } },
        ticks: false,
        labelPadding: 8,
      },
    ],
    marks: [
      {
        type: 'rect',
        from: { data: 'steps' },
        encode: {
          enter: {
            x: { scale: 'x', field: 'label' },
            width: { scale: 'x', band: 1 },
            y: { scale: 'y', field: 'y1' },
            y2: { scale: 'y', field: 'y0' },
            fill: { field: 'fill' },
          },
        },
      },
    ],
  };
}

/** The year stands above, the hour is enough within a day. */
const SHORT_LABEL =
  "length(datum.value) > 10 ? (slice(datum.value, 11) === '00:00' ? slice(datum.value, 5, 10) : slice(datum.value, 11)) : length(datum.value) > 7 ? slice(datum.value, 5) : datum.value";

/** An axis from 0 to 0 has no ticks. */
const most = (totals: readonly number[]) => String(Math.max(1, ...totals));
const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

/** Some eight: of hours of several days midnights and noons, so that the days can be told; else the first among them. */
function labelled(steps: readonly Step[], unit: Chart['unit']): string[] {
  const labels = steps.map(({ label }) => label);
  const halfDays = labels.filter((label) => /(?:00|12):00$/.test(label));
  if (unit === 'hour' && labels.length > 24 && halfDays.length > 0) return halfDays;
  const every = Math.max(1, Math.ceil(labels.length / MOST_LABELS));
  return labels.filter((_, at) => at % every === 0);
}
