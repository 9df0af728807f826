import type { Chart, ChartTheme } from './chart.js';
import { WIDTH } from './layout.js';
import { FONTS, openLetters } from './letters.js';
import { FONT } from './text-mark.js';
import { vegaSpec } from './vega-spec.js';

/** Sharp on screens with two pixels a point. */
const PIXELS = 2;

/** The picture as PNG, `WIDTH` points wide. The libraries are loaded when the first one is drawn. No text of it is markup: Vega escapes what goes into the SVG. */
export async function drawChart(chart: Chart, theme: ChartTheme): Promise<Uint8Array> {
  const [letters, { parse, View }, { renderAsync }] = await Promise.all([
    openLetters(),
    import('vega'),
    import('@resvg/resvg-js'),
  ]);
  const view = new View(parse(vegaSpec(chart, theme, letters)), { renderer: 'none' });
  try {
    const svg = await view.toSVG();
    const image = await renderAsync(svg, {
      font: { fontFiles: Object.values(FONTS), loadSystemFonts: false, defaultFontFamily: FONT },
      fitTo: { mode: 'width', value: WIDTH * PIXELS },
    });
    return image.asPng();
  } finally {
    view.finalize();
  }
}
