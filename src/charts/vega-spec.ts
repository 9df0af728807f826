import type { GroupMark, Mark, Spec, TextMark } from 'vega';
import type { Chart, ChartTheme, Heat, Ranking } from './chart.js';
import { COLOURS, type Colours } from './colours.js';
import { shown } from './shown.js';

export const WIDTH = 800;
const FONT = 'DejaVu Sans';
const MARGIN = 24;
const INNER = WIDTH - 2 * MARGIN;
const STEPS = { top: 112, height: 230 };
const RANKINGS = { height: 232, gap: 40, row: 26, label: 176 };
const HEAT = { height: 200, label: 96 };
const GAP = 64;

/** A picture readable at the width of a chat: few words, large. @see https://vega.github.io/vega/docs/specification/ */
export function vegaSpec(chart: Chart, theme: ChartTheme): Spec {
  const colours = COLOURS[theme];
  const marks: Mark[] = [...heading(chart, colours), stepsGroup(chart, colours)];
  let top = STEPS.top + STEPS.height + GAP;
  if (chart.rankings.length > 0) {
    chart.rankings.slice(0, 2).forEach((ranking, at) => {
      const width = (INNER - RANKINGS.gap) / 2;
      marks.push(rankingGroup(ranking, { x: MARGIN + at * (width + RANKINGS.gap), y: top, width }, colours));
    });
    top += RANKINGS.height + GAP / 2;
  }
  if (chart.heat !== undefined) {
    marks.push(heatGroup(chart.heat, top, colours));
    top += HEAT.height + GAP;
  }
  return {
    width: WIDTH,
    height: top - GAP / 4,
    padding: 0,
    autosize: 'none',
    background: colours.background,
    config: {
      axis: {
        labelFont: FONT,
        titleFont: FONT,
        labelFontSize: 15,
        labelColor: colours.faint,
        gridColor: colours.grid,
        domainColor: colours.grid,
        tickColor: colours.grid,
      },
    },
    marks,
  };
}

const words = (text: string, x: number, y: number, size: number, colour: string, bold = false): TextMark => ({
  type: 'text',
  encode: {
    enter: {
      text: { value: text },
      x: { value: x },
      y: { value: y },
      font: { value: FONT },
      fontSize: { value: size },
      fontWeight: { value: bold ? 'bold' : 'normal' },
      fill: { value: colour },
      limit: { value: INNER },
    },
  },
});

function heading({ title, subtitle, kinds }: Chart, { text, faint, kinds: fills }: Colours): readonly Mark[] {
  let x = MARGIN;
  const legend = kinds.flatMap(({ name, meaning }): Mark[] => {
    const at = x;
    x += 44 + name.length * 9;
    return [
      {
        type: 'rect',
        encode: {
          enter: {
            x: { value: at },
            y: { value: 76 },
            width: { value: 14 },
            height: { value: 14 },
            fill: { value: fills[meaning] },
          },
        },
      },
      words(shown(name, 24), at + 20, 89, 15, text),
    ];
  });
  return [
    words(shown(title, 60), MARGIN, 36, 22, text, true),
    words(shown(subtitle, 110), MARGIN, 60, 14, faint),
    ...legend,
  ];
}

function stepsGroup({ steps, kinds }: Chart, colours: Colours): GroupMark {
  const values = steps.flatMap(({ label, counts }) =>
    counts.map((count, kind) => ({ label, count, fill: colours.kinds[kinds[kind]?.meaning ?? 'good'] })),
  );
  return {
    type: 'group',
    encode: {
      enter: {
        x: { value: MARGIN + 44 },
        y: { value: STEPS.top },
        width: { value: INNER - 44 },
        height: { value: STEPS.height },
      },
    },
    // Grid lines are as long as the group says it is wide.
    signals: [
      { name: 'width', value: INNER - 44 },
      { name: 'height', value: STEPS.height },
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
        range: [0, INNER - 44],
        padding: 0.15,
      },
      {
        name: 'y',
        type: 'linear',
        domain: { data: 'steps', field: 'y1' },
        domainMax: { signal: most(steps.map(({ counts }) => sum(counts))) },
        range: [STEPS.height, 0],
        nice: true,
        zero: true,
      },
    ],
    axes: [
      { scale: 'y', orient: 'left', grid: true, tickCount: 4, domain: false, ticks: false, format: '~s' },
      {
        scale: 'x',
        orient: 'bottom',
        values: spread(steps.map(({ label }) => label)),
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

/** Some eight labels, the first among them. */
function spread(labels: readonly string[]): string[] {
  const every = Math.max(1, Math.ceil(labels.length / 8));
  return labels.filter((_, at) => at % every === 0);
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

function rankingGroup({ title, rows }: Ranking, { x, y, width }: Box, colours: Colours): GroupMark {
  const longest = Math.max(1, ...rows.map(({ count }) => count));
  const room = width - RANKINGS.label - 56;
  const bars = rows.slice(0, 7).flatMap(({ label, count }, at): Mark[] => {
    const top = 20 + at * RANKINGS.row;
    const length = Math.max(2, (count / longest) * room);
    return [
      words(shown(label, 20), 0, top + 17, 14, colours.text),
      {
        type: 'rect',
        encode: {
          enter: {
            x: { value: RANKINGS.label },
            y: { value: top + 4 },
            width: { value: length },
            height: { value: RANKINGS.row - 8 },
            fill: { value: colours.bar },
          },
        },
      },
      words(count.toLocaleString('en'), RANKINGS.label + length + 6, top + 17, 14, colours.faint),
    ];
  });
  return {
    type: 'group',
    encode: { enter: { x: { value: x }, y: { value: y }, width: { value: width } } },
    marks: [words(shown(title, 30), 0, 4, 16, colours.text, true), ...bars],
  };
}

function heatGroup({ days, counts }: Heat, top: number, colours: Colours): GroupMark {
  const largest = Math.max(1, ...counts.flat());
  const [width, height] = [(INNER - HEAT.label) / 24, HEAT.height / 7];
  const values = counts.flatMap((row, day) => row.map((count, hour) => ({ day, hour, count })));
  const hours = [0, 6, 12, 18].map((hour) =>
    words(
      `${String(hour).padStart(2, '0')}:00`,
      HEAT.label + hour * width,
      HEAT.height + 38,
      14,
      colours.faint,
    ),
  );
  return {
    type: 'group',
    encode: { enter: { x: { value: MARGIN }, y: { value: top } } },
    data: [{ name: 'cells', values }],
    scales: [{ name: 'heat', type: 'linear', domain: [0, largest / 2, largest], range: [...colours.heat] }],
    marks: [
      words('By weekday and hour', 0, 4, 16, colours.text, true),
      ...days.map((day, at) => words(day, 0, 20 + (at + 0.65) * height, 14, colours.text)),
      {
        type: 'rect',
        from: { data: 'cells' },
        encode: {
          enter: {
            x: { signal: `${HEAT.label} + datum.hour * ${width}` },
            y: { signal: `20 + datum.day * ${height}` },
            width: { value: width - 2 },
            height: { value: height - 2 },
            fill: { scale: 'heat', field: 'count' },
          },
        },
      },
      ...hours,
    ],
  };
}
