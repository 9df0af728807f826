import { createRequire } from 'node:module';
import type { Chart, ChartTheme } from './chart.js';
import { vegaSpec, WIDTH } from './vega-spec.js';

/** Sharp on screens with two pixels a point. */
const PIXELS = 2;
const require = createRequire(import.meta.url);
/** Slim images have no fonts: these come along. */
const FONTS = [
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
];

/** The picture as PNG. The libraries are loaded when the first one is drawn. */
export async function drawChart(chart: Chart, theme: ChartTheme): Promise<Uint8Array> {
  const [{ parse, View }, { renderAsync }] = await Promise.all([import('vega'), import('@resvg/resvg-js')]);
  const view = new View(parse(vegaSpec(chart, theme)), { renderer: 'none' });
  try {
    const svg = await view.toSVG();
    const image = await renderAsync(svg, {
      font: { fontFiles: FONTS, loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' },
      fitTo: { mode: 'width', value: WIDTH * PIXELS },
    });
    return image.asPng();
  } finally {
    view.finalize();
  }
}
