import type { Cursor, Groups, Page } from '../../src/events/page.js';
import type { Series } from '../../src/events/series.js';

/** The events that one question is about. */
export interface Matching<E> {
  page(size: number, cursor?: Cursor): Promise<Page<E>>;
  count(): Promise<number>;
  countBy(dimension: string, limit: number): Promise<Groups>;
  /** How often each value occurred in each step of time. */
  series(dimension: string, stepMs: number): Promise<Series>;
  /** All of them, newest first. */
  stream(): AsyncIterable<E>;
  /** When one last happened, whatever the interval. */
  last(): Promise<Date | undefined>;
}

/** What both stores offer, each for its own filter and dimensions. */
interface Store<E, F, D extends string> {
  page(filter: F, size: number, cursor?: Cursor): Promise<Page<E>>;
  count(filter: F): Promise<number>;
  countBy(filter: F, dimension: D, limit: number): Promise<Groups>;
  series(filter: F, dimension: D, stepMs: number): Promise<Series>;
  stream(filter: F): AsyncIterable<E>;
  lastMatch(filter: F): Promise<Date | undefined>;
  known(accountIds: readonly string[], dimension: D): Promise<readonly string[]>;
}

/** What a store has to say about one filter. */
export const matchingIn = <E, F, D extends string>(
  store: Store<E, F, D>,
  dimensions: readonly D[],
  filter: F,
): Matching<E> => ({
  page: (size, cursor) => store.page(filter, size, cursor),
  count: () => store.count(filter),
  countBy: (dimension, limit) => store.countBy(filter, oneOf(dimensions, dimension), limit),
  series: (dimension, stepMs) => store.series(filter, oneOf(dimensions, dimension), stepMs),
  stream: () => store.stream(filter),
  last: () => store.lastMatch(filter),
});

export const knownIn =
  <E, F, D extends string>(store: Store<E, F, D>, dimensions: readonly D[]) =>
  (accountIds: readonly string[], dimension: string): Promise<readonly string[]> =>
    store.known(accountIds, oneOf(dimensions, dimension));

function oneOf<D extends string>(dimensions: readonly D[], name: string): D {
  const found = dimensions.find((dimension) => dimension === name);
  if (found === undefined) throw new Error(`no dimension ${name}`);
  return found;
}
