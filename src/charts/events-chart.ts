import type { Groups } from '../events/page.js';
import type { Series } from '../events/series.js';
import type { Interval } from '../time/interval.js';
import type { Chart, Kind } from './chart.js';
import { countedStep, heatOf, stepsOf, unitFor } from './steps.js';

/** What a picture of a kind of event shows. */
export interface ChartOf<D extends string = string> {
  readonly title: string;
  /** Values of the dimension `status`, from the bottom up. */
  readonly statuses: readonly Kind[];
  /** The largest of two dimensions. */
  readonly rankings: readonly { readonly dimension: D; readonly title: string }[];
}

export const LOGINS_CHART = {
  title: 'Login activity',
  statuses: [
    { name: 'success', meaning: 'good' },
    { name: 'failure', meaning: 'bad' },
  ],
  rankings: [
    { dimension: 'user', title: 'Users' },
    { dimension: 'ip', title: 'Addresses' },
  ],
} as const satisfies ChartOf;

export const AUDIT_CHART = {
  title: 'Audit trail',
  statuses: [
    { name: 'success', meaning: 'good' },
    { name: 'failure', meaning: 'bad' },
    { name: 'pending', meaning: 'waiting' },
  ],
  rankings: [
    { dimension: 'actor', title: 'Actioned by' },
    { dimension: 'module', title: 'Modules' },
  ],
} as const satisfies ChartOf;

/** The events that are drawn, as far as they are counted. */
export interface Drawn<D extends string = string> {
  countBy(dimension: D, limit: number): Promise<Groups>;
  series(dimension: 'status', stepMs: number): Promise<Series>;
}

export interface ChartAsked<D extends string = string> {
  readonly interval: Interval;
  /** IANA zone whose clocks it shows. */
  readonly zone: string;
  /** 0 for Sunday to 6. */
  readonly weekStart: number;
  /** Exact interval, zone and filters. */
  readonly subtitle: string;
  /** The only status asked for. */
  readonly status?: string;
  /** What is counted by: its largest stand where two dimensions do otherwise, and more of them. */
  readonly by?: ChartOf<D>['rankings'][number];
  /** A value of a dimension as it is shown. */
  shown?(dimension: string, value: string): string;
}

const RANKED = 7;
/** Of the only one. */
const MORE_RANKED = 12;
const TWO_DAYS_MS = 2 * 86_400_000;

/** Events over time by status, the largest of two dimensions or of the one that is counted by, and when in the week. */
export async function eventsChart<D extends string>(
  { title, statuses, rankings: usual }: ChartOf<D>,
  drawn: Drawn<D>,
  { interval, zone, weekStart, subtitle, status, by, shown = (_, value) => value }: ChartAsked<D>,
): Promise<Chart> {
  const unit = unitFor(interval);
  const kinds = statuses.filter(({ name }) => status === undefined || status === name);
  const [rankings, most] = by === undefined ? [usual, RANKED] : [[by], MORE_RANKED];
  const [series, ...ranked] = await Promise.all([
    drawn.series('status', countedStep(unit, interval, zone)),
    ...rankings.map(({ dimension }) => drawn.countBy(dimension, most)),
  ]);
  const names = kinds.map(({ name }) => name);
  const isLong = interval.to.getTime() - interval.from.getTime() >= TWO_DAYS_MS;
  return {
    title,
    subtitle,
    kinds,
    unit,
    steps: stepsOf(series, names, { interval, zone, unit }),
    rankings: rankings.map(({ dimension, title: of }, at) => ({
      title: of,
      rows: (ranked[at]?.groups ?? []).map(({ value, count }) => ({ label: shown(dimension, value), count })),
      distinct: ranked[at]?.distinct ?? 0,
    })),
    ...(isLong ? { heat: heatOf(series, zone, weekStart) } : {}),
  };
}
