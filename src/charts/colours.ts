import type { ChartTheme, Meaning } from './chart.js';

/** The colours of a picture. */
export interface Colours {
  readonly background: string;
  readonly text: string;
  readonly faint: string;
  readonly grid: string;
  readonly kinds: Readonly<Record<Meaning, string>>;
  readonly bar: string;
  /** From none to most. */
  readonly heat: readonly [string, string, string];
}

/**
 * Okabe and Ito's colours, told apart by people with any colour vision, and by their lightness when printed grey.
 * @see https://jfly.uni-koeln.de/color/
 */
export const COLOURS: Readonly<Record<ChartTheme, Colours>> = {
  light: {
    background: '#ffffff',
    text: '#1b1f24',
    faint: '#59636e',
    grid: '#e3e6ea',
    kinds: { calm: '#9aa4ae', good: '#56b4e9', waiting: '#e0b000', bad: '#b8400a', worst: '#1b1f24' },
    bar: '#0072b2',
    heat: ['#f3f6f9', '#56b4e9', '#08306b'],
  },
  dark: {
    background: '#15191e',
    text: '#eef1f4',
    faint: '#a8b3be',
    grid: '#2c333b',
    kinds: { calm: '#5f6b78', good: '#3d7fb5', waiting: '#f0e442', bad: '#f5a35c', worst: '#ffffff' },
    bar: '#56b4e9',
    heat: ['#1d242c', '#2f7fb8', '#f0e442'],
  },
  'high-contrast': {
    background: '#000000',
    text: '#ffffff',
    faint: '#ffffff',
    grid: '#6b6b6b',
    kinds: { calm: '#8a8a8a', good: '#4f8fc0', waiting: '#ffffff', bad: '#ffd400', worst: '#ff7a5c' },
    bar: '#ffd400',
    heat: ['#000000', '#4f8fc0', '#ffd400'],
  },
};
