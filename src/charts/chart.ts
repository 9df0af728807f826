/** What a picture shows, before anybody draws it. All texts are plain; they may come from events. */
export interface Chart {
  /** What is counted: `Login activity`. */
  readonly title: string;
  /** Exact interval, zone and filters. */
  readonly subtitle: string;
  /** In the order they are stacked, from the bottom up. */
  readonly kinds: readonly Kind[];
  /** Every step of the interval, empty ones too, in order. */
  readonly steps: readonly Step[];
  /** What a step is: `hour`. */
  readonly unit: Unit;
  /** Side by side; one has all the width. */
  readonly rankings: readonly Ranking[];
  readonly heat?: Heat;
}

export type Unit = '5 minutes' | 'hour' | 'day' | 'month';

/** What is counted apart in each step: a status, a severity, a value of a dimension. */
export interface Kind {
  readonly name: string;
  readonly meaning: Meaning;
}

/** Decides the colour. Never told by colour alone: the legend and the order say it too. */
export type Meaning = 'calm' | 'good' | 'waiting' | 'bad' | 'worst';

/** One bar of counts over time. */
export interface Step {
  /** On the clocks of the zone: `2026-11-23`, `2026-11-23 14:00`. */
  readonly label: string;
  /** As many as there are kinds. */
  readonly counts: readonly number[];
}

/** The largest of something. */
export interface Ranking {
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly count: number }[];
  /** How many there are in all, where that is known. */
  readonly distinct?: number;
}

/** How many fell on which hour of which day of the week. */
export interface Heat {
  readonly days: readonly string[];
  /** For each day, 24 hours. */
  readonly counts: readonly (readonly number[])[];
}

/** The theme of the account's pages. */
export type ChartTheme = 'light' | 'dark' | 'high-contrast';

/** How many a picture shows in all: what is said beside it, since others may have come while it was counted. */
export const shownIn = ({ steps }: Pick<Chart, 'steps'>): number =>
  steps.reduce((sum, { counts }) => sum + counts.reduce((a, b) => a + b, 0), 0);
