import type { Chart, ChartTheme } from '../../src/charts/chart.js';
import { COLOURS } from '../../src/charts/colours.js';
import { drawChart } from '../../src/charts/draw.js';
import { vegaSpec } from '../../src/charts/vega-spec.js';
import { altText, sparklines } from '../../src/charts/words.js';

const HOSTILE = '<script>alert(1)</script>\u0000\u202Eevil " onload="x';
const CHART: Chart = {
  title: 'Login activity',
  subtitle: '2026-11-23 00:00 – 2026-11-24 00:00 (Europe/Berlin, UTC+01:00)',
  unit: 'hour',
  kinds: [
    { name: 'success', meaning: 'good' },
    { name: 'failure', meaning: 'bad' },
  ],
  steps: [
    { label: '2026-11-23 00:00', counts: [3, 0] },
    { label: '2026-11-23 01:00', counts: [1, 141] },
    { label: '2026-11-23 02:00', counts: [0, 0] },
  ],
  rankings: [
    { title: 'Users', rows: [{ label: HOSTILE, count: 140 }] },
    { title: 'Addresses', rows: [] },
  ],
};

/** Width and height of a PNG, from its header. */
const size = (png: Uint8Array) => [Buffer.from(png).readUInt32BE(16), Buffer.from(png).readUInt32BE(20)];

describe('a chart', () => {
  it.each<ChartTheme>(['light', 'dark', 'high-contrast'])('is a PNG in the theme %s', async (theme) => {
    const png = await drawChart(CHART, theme);
    expect(Buffer.from(png).subarray(1, 4).toString()).toBe('PNG');
    expect(size(png)[0]).toBe(1600);
  });

  it('draws what events hold as text, whatever it is', async () => {
    expect(size(await drawChart(CHART, 'light'))[1]).toBeGreaterThan(800);
    expect(JSON.stringify(vegaSpec(CHART, 'light'))).not.toMatch(/\\u0000|\u202E/);
  });

  it('draws nothing at all, too', async () => {
    const empty = { ...CHART, rankings: [], steps: [{ label: '2026-11-23', counts: [0, 0] }] };
    expect(Buffer.from(await drawChart(empty, 'light')).length).toBeGreaterThan(1000);
  });

  it('says its numbers to those who can’t see it, within what platforms take', () => {
    const alt = altText(CHART);
    expect(alt).toContain('4 success, 141 failure');
    expect(alt).toContain('Most in one hour: 142 (2026-11-23 01:00)');
    expect(alt.length).toBeLessThanOrEqual(1000);
    const rows = Array.from({ length: 7 }, (_, count) => ({ label: 'x'.repeat(500), count }));
    expect(altText({ ...CHART, subtitle: 'y'.repeat(2000), rankings: [{ title: 'z', rows }] })).toHaveLength(
      1000,
    );
  });

  it('has a line for each kind in the terminal', () => {
    expect(sparklines(CHART)).toBe('success █▄▁ 4\nfailure ▁█▁ 141');
  });

  it('is told apart without colours: by lightness', () => {
    const lightness = (hex: string) => {
      const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
      return 0.2126 * r ** 2.2 + 0.7152 * g ** 2.2 + 0.0722 * b ** 2.2;
    };
    for (const { kinds } of Object.values(COLOURS)) {
      const ratio = (a: string, b: string) => {
        const [x, y] = [lightness(a) + 0.05, lightness(b) + 0.05];
        return Math.max(x, y) / Math.min(x, y);
      };
      expect(ratio(kinds.good, kinds.bad)).toBeGreaterThan(1.7);
    }
  });
});
