import type { Mark, Spec } from 'vega';
import type { Chart, ChartTheme } from './chart.js';
import { COLOURS } from './colours.js';
import { headingMarks } from './heading-marks.js';
import { HEAT_HEIGHT, heatGroup } from './heat-group.js';
import { INNER, MARGIN, WIDTH } from './layout.js';
import type { Letters } from './letters.js';
import { rankingGroup, rankingHeight } from './ranking-group.js';
import { STEPS_HEIGHT, stepsGroup } from './steps-group.js';
import { FONT } from './text-mark.js';

const GAP = 64;
const BETWEEN_RANKINGS = 40;

/** A picture readable at the width of a chat: few words, large. @see https://vega.github.io/vega/docs/specification/ */
export function vegaSpec(chart: Chart, theme: ChartTheme, letters: Letters): Spec {
  const colours = COLOURS[theme];
  const heading = headingMarks(chart, colours, letters);
  const marks: Mark[] = [...heading.marks, stepsGroup(chart, heading.height, colours)];
  let top = heading.height + STEPS_HEIGHT + GAP;
  if (chart.rankings.length > 0) {
    const width = (INNER + BETWEEN_RANKINGS) / chart.rankings.length - BETWEEN_RANKINGS;
    for (const [at, ranking] of chart.rankings.entries()) {
      const box = { x: MARGIN + at * (width + BETWEEN_RANKINGS), y: top, width };
      marks.push(rankingGroup(ranking, box, colours, letters));
    }
    top += Math.max(...chart.rankings.map(rankingHeight)) + GAP / 2;
  }
  if (chart.heat !== undefined) {
    marks.push(heatGroup(chart.heat, top, colours, letters));
    top += HEAT_HEIGHT + GAP;
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
