import fc from 'fast-check';
import { accentOf, contrast, GROUNDS, nearestAccent, worstContrast } from '../../src/branding/accent.js';
import { THEMES } from '../../src/branding/look.js';
import { THEME_COLOURS } from '../../src/http/pages/style/themes.js';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => value.toString(16).padStart(6, '0'));
const theme = fc.constantFrom(...THEMES);

describe('an accent', () => {
  it('is held against the grounds that the pages really have', () => {
    const sheets = THEME_COLOURS.split(':root').filter((part) => part.includes('--ground:'));
    const grounds = sheets.map((sheet) =>
      ['ground', 'card'].map((name) => new RegExp(`--${name}: #([0-9a-f]{6})`).exec(sheet)?.[1]),
    );
    expect(grounds.map((pair) => [...new Set(pair)])).toEqual(THEMES.map((name) => GROUNDS[name]));
  });

  it('has a text on it that can be read, whatever it is', () => {
    fc.assert(
      fc.property(theme, colour, (name, chosen) => {
        const { colour: shown, text } = accentOf(name, chosen);
        expect(contrast(shown, text)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('that can’t be seen has near ones that can, and one that can is its own nearest', () => {
    fc.assert(
      fc.property(theme, colour, fc.constantFrom(3, 4.5), (name, chosen, least) => {
        const near = nearestAccent(chosen, name, least);
        expect(worstContrast(near, name)).toBeGreaterThanOrEqual(least);
        if (worstContrast(chosen, name) >= least) expect(near).toBe(chosen);
      }),
    );
  });

  it('of each theme can be seen where none is chosen', () => {
    for (const name of THEMES) expect(worstContrast(accentOf(name).colour, name)).toBeGreaterThanOrEqual(4.5);
  });
});
