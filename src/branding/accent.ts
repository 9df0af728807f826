import { hex } from 'wcag-contrast';
import { UserError } from '../user-error.js';
import type { Colour, Theme } from './look.js';

/** What an accent stands on in each theme: page and card. The pages' style sheet has the same (a test compares them). */
export const GROUNDS: Readonly<Record<Theme, readonly Colour[]>> = {
  light: ['f3f5f8', 'ffffff'],
  dark: ['0f141a', '18202a'],
  'high-contrast': ['000000'],
};

/** Where none was chosen. */
const DEFAULTS: Readonly<Record<Theme, Colour>> = {
  light: '1d4f91',
  dark: '7db4ff',
  'high-contrast': 'ffffff',
};

/** WCAG 2.2: 1.4.3 for words on a button, 1.4.11 for what a control is told by. */
const TEXT_CONTRAST = 4.5;
const EDGE_CONTRAST = 3;

export const contrast = (one: Colour, other: Colour): number => hex(`#${one}`, `#${other}`);

/** The accent with the text that is read best on it: black or white, of which one always has 4.5 : 1. */
export function accentOf(theme: Theme, chosen?: Colour): { readonly colour: Colour; readonly text: Colour } {
  const colour = chosen ?? DEFAULTS[theme];
  return { colour, text: contrast(colour, 'ffffff') >= TEXT_CONTRAST ? 'ffffff' : '000000' };
}

/** The worst contrast of a colour to what it stands on. */
export const worstContrast = (colour: Colour, theme: Theme): number =>
  Math.min(...GROUNDS[theme].map((ground) => contrast(colour, ground)));

/** @returns what can be seen in that theme and is nearest to a colour: itself, when it can be seen */
export function nearestAccent(colour: Colour, theme: Theme, least = EDGE_CONTRAST): Colour {
  const towards = theme === 'light' ? 0 : 255;
  const mixed = (share: number) =>
    (colour.match(/../g) ?? [])
      .map((pair) => {
        const value = Number.parseInt(pair, 16);
        return Math.round(value + ((towards - value) * share) / 255)
          .toString(16)
          .padStart(2, '0');
      })
      .join('');
  for (let share = 0; share < 255; share += 1) {
    const candidate = mixed(share);
    if (worstContrast(candidate, theme) >= least) return candidate;
  }
  return mixed(255);
}

/**
 * The high-contrast theme shows none, so that every accent is as good there.
 * @param line the command line that would choose another accent
 * @throws UserError for an accent that can't be told from what it stands on, with the nearest ones that can
 */
export function refusePaleAccent(colour: Colour, theme: Theme, line: (accent: Colour) => string): void {
  const found = worstContrast(colour, theme);
  if (found >= EDGE_CONTRAST || theme === 'high-contrast') return;
  const near = [nearestAccent(colour, theme), nearestAccent(colour, theme, TEXT_CONTRAST), DEFAULTS[theme]];
  throw new UserError(
    `#${colour} has a contrast of ${found.toFixed(1)} : 1 to the background of the ${theme} theme; buttons need 3 : 1 to be seen (WCAG 2.2, 1.4.11). The nearest that have it:`,
    [...new Set(near)].map(line),
  );
}

/**
 * `#1d4f91`, `1D4F91` or `#fff`.
 * @throws UserError for anything else
 */
export function readColour(typed: string): Colour {
  const [, digits = ''] = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(typed.trim()) ?? [];
  if (digits === '')
    throw new UserError(
      `accent is a colour as six hex digits, such as #${DEFAULTS.light}, or default; not “${typed.slice(0, 40)}”.`,
      [`#${DEFAULTS.light}`, 'default'],
    );
  const long = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
  return long.toLowerCase();
}
