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
    kinds: { good: '#56b4e9', bad: '#b8400a', waiting: '#e0b000' },
    bar: '#0072b2',
    heat: ['#f3f6f9', '#56b4e9', '#08306b'],
  },
  dark: {
    background: '#15191e',
    text: '#eef1f4',
    faint: '#a8b3be',
    grid: '#2c333b',
    kinds: { good: '#3d7fb5', bad: '#f5a35c', waiting: '#f0e442' },
    bar: '#56b4e9',
    heat: ['#1d242c', '#2f7fb8', '#f0e442'],
  },
  'high-contrast': {
    background: '#000000',
    text: '#ffffff',
    faint: '#ffffff',
    grid: '#6b6b6b',
    kinds: { good: '#4f8fc0', bad: '#ffd400', waiting: '#ffffff' },
    bar: '#ffd400',
    heat: ['#000000', '#4f8fc0', '#ffd400'],
  },
};
