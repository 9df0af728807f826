import { parse, View } from 'vega';
import { type Chart, type ChartTheme, type Ranking, shownIn } from '../../src/charts/chart.js';
import { COLOURS } from '../../src/charts/colours.js';
import { drawChart } from '../../src/charts/draw.js';
import { lackingInWords } from '../../src/charts/lacking.js';
import { openLetters } from '../../src/charts/letters.js';
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

/** What is written in a picture, in the order it is drawn. */
async function texts(chart: Chart): Promise<readonly string[]> {
  const spec = JSON.stringify(vegaSpec(chart, 'light', await openLetters()));
  return [...spec.matchAll(/"type":"text","encode":\{"enter":\{"text":\{"value":("(?:[^"\\]|\\.)*")/g)].map(
    ([, text = '']) => String(JSON.parse(text)),
  );
}
const users = (...labels: readonly string[]): Ranking => ({
  title: 'Users',
  rows: labels.map((label) => ({ label, count: 17 })),
  distinct: 200,
});
const svgOf = async (chart: Chart, theme: ChartTheme = 'light') =>
  new View(parse(vegaSpec(chart, theme, await openLetters())), { renderer: 'none' }).toSVG();

/** Of a colour as vega writes it. */
function lightness(colour: string): number {
  const parts = colour.startsWith('#')
    ? [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
    : [...colour.matchAll(/\d+/g)].map(Number);
  const [r = 0, g = 0, b = 0] = parts.map((part) => part / 255);
  return 0.2126 * r ** 2.2 + 0.7152 * g ** 2.2 + 0.0722 * b ** 2.2;
}
/** Contrast of two colours, 1 to 21. @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function ratio(a: string, b: string): number {
  const [x, y] = [lightness(a) + 0.05, lightness(b) + 0.05];
  return Math.max(x, y) / Math.min(x, y);
}

/** The numbers at the left. */
async function axis(chart: Chart): Promise<readonly string[]> {
  const svg = await svgOf(chart);
  return [...svg.matchAll(/text-anchor="end"[^>]*>([^<]*)</g)].map(([, text = '']) => text);
}
const ranked = (...labels: readonly string[]): Chart => ({
  ...CHART,
  rankings: [users(...labels), { title: 'Addresses', rows: [] }],
});

describe('a chart', () => {
  it.each<ChartTheme>(['light', 'dark', 'high-contrast'])('is a PNG in the theme %s', async (theme) => {
    const png = await drawChart(CHART, theme);
    expect(Buffer.from(png).subarray(1, 4).toString()).toBe('PNG');
    expect(size(png)[0]).toBe(1600);
  });

  it('draws what events hold as text, whatever it is', async () => {
    expect(size(await drawChart(CHART, 'light'))[1]).toBeGreaterThan(800);
    expect((await texts(CHART)).join('')).not.toMatch(/\p{C}/u);
  });

  it('draws nothing at all, too', async () => {
    const empty = { ...CHART, rankings: [], steps: [{ label: '2026-11-23', counts: [0, 0] }] };
    expect(Buffer.from(await drawChart(empty, 'light')).length).toBeGreaterThan(1000);
  });

  it('counts in whole numbers, and is as high as its longer list', async () => {
    const few = { ...CHART, rankings: [], steps: [{ label: '2026-11-23', counts: [1, 0] }] };
    expect(await axis(few)).toEqual(['0', '1']);
    expect(size(await drawChart(ranked('a', 'b'), 'light'))[1]).toBeLessThan(
      size(await drawChart(ranked('a', 'b', 'c'), 'light'))[1] ?? 0,
    );
  });

  it('says its numbers to those who can’t see it, within what platforms take', () => {
    const alt = altText(CHART);
    expect(alt).toContain('4 success, 141 failure');
    expect(shownIn(CHART)).toBe(145);
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

  it('has its interval, zone and filters whole, in several lines', async () => {
    const subtitle = `2026-10-29 00:00 – 2026-11-28 00:00 (Europe/Berlin, UTC+02:00 to UTC+01:00), status failure, user ${'ada '.repeat(20)}`;
    expect((await texts({ ...CHART, subtitle })).slice(1, 3).join(' ')).toBe(subtitle.trim());
  });

  it('writes names out, so that those which begin alike are told apart', async () => {
    const names = ['2001:db8:85a3:1111:2222:8a2e:0370:7334', '2001:db8:85a3:1111:2222:8a2e:0370:7335'];
    expect(await texts(ranked(...names))).toEqual(expect.arrayContaining(names));
    const long = (id: string) => `service-account-of-the-whole-platform-${id}@acme.example`;
    const written = (await texts(ranked(long('001'), long('002')))).filter((text) => text.includes('…'));
    expect(new Set(written).size).toBe(2);
    const letters = await openLetters();
    for (const text of (await texts(ranked('W'.repeat(4_000), long('1')))).slice(-5, -1))
      expect(letters.width(text, 14)).toBeLessThan(356);
  });

  it('says of how many the largest are, and what the shades mean', async () => {
    const days = ['Monday'];
    const counts = [Array.from({ length: 24 }, (_, hour) => hour * 10)];
    const written = await texts({ ...ranked('a', 'b'), heat: { days, counts } });
    expect(written).toContain('Users: 2 of 200');
    expect(written.slice(written.indexOf('By weekday and hour')).slice(1, 3)).toEqual(['0', '230']);
    expect(altText(ranked('a', 'b'))).toContain('Users (5 of 200): a 17, b 17.');
  });

  it.each<ChartTheme>(['light', 'dark', 'high-contrast'])(
    'shows an hour with one event beside one with a hundred and one with none: %s',
    async (theme) => {
      const heat = { days: ['Monday'], counts: [[0, 1, 100, ...Array.from({ length: 21 }, () => 0)]] };
      const svg = await svgOf({ ...CHART, rankings: [], heat }, theme);
      const cells = [...svg.matchAll(/fill="((?:rgb|#)[^"]+)"/g)].map(([, fill = '']) => fill).slice(-28, -4);
      expect(ratio(cells[0] ?? '', cells[1] ?? '')).toBeGreaterThan(1.1);
    },
  );

  it('gives the only ranking all the width, and as many bars as it has', async () => {
    const long = `service-account-of-the-platform-${'x'.repeat(20)}@acme.example`;
    const only = (...labels: readonly string[]): Chart => ({ ...CHART, rankings: [users(...labels)] });
    expect(await texts(ranked(long))).not.toContain(long);
    expect(await texts(only(long))).toContain(long);
    const twelve = only(...Array.from({ length: 12 }, (_, at) => `user-${at}`));
    expect(await texts(twelve)).toEqual(expect.arrayContaining(['Users: 12 of 200', 'user-11']));
    expect(altText(twelve)).toContain('user-11 17.');
    const [one, all] = [
      size(await drawChart(only(long), 'light'))[1],
      size(await drawChart(twelve, 'light'))[1],
    ];
    expect((all ?? 0) - (one ?? 0)).toBe(2 * 11 * 34);
  });

  it('marks letters that its font lacks, and names in words what has them', async () => {
    const [user, plain] = ['東京太郎@日本.example', 'Jörg مستخدم Ωμέγα'];
    expect(await texts(ranked(user, plain))).toEqual(expect.arrayContaining(['����@��.example', plain]));
    expect(await lackingInWords(ranked(user, plain))).toBe(
      '� in the picture is a letter that its font lacks: 東京太郎@日本.example (17).',
    );
    expect(await lackingInWords(ranked(plain))).toBeUndefined();
  });

  it('of hours tells the days', async () => {
    const steps = Array.from({ length: 60 }, (_, at) => ({
      label: `2026-11-${23 + Math.floor(at / 24)} ${String(at % 24).padStart(2, '0')}:00`,
      counts: [1, 1],
    }));
    const spec = JSON.stringify(vegaSpec({ ...CHART, steps }, 'light', await openLetters()));
    expect(spec).toContain(
      '"values":["2026-11-23 00:00","2026-11-23 12:00","2026-11-24 00:00","2026-11-24 12:00","2026-11-25 00:00"]',
    );
  });

  it('is told apart without colours: by lightness', () => {
    for (const { kinds } of Object.values(COLOURS)) {
      expect(ratio(kinds.good, kinds.bad)).toBeGreaterThan(1.7);
      expect(new Set(Object.values(kinds)).size).toBe(5);
      expect(ratio(kinds.bad, kinds.worst)).toBeGreaterThan(1.5);
    }
  });
});
