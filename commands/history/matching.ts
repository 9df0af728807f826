import type { Asked, EventHistory } from '../../src/events/history.js';
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

/** What a store has to say about one filter. */
export const matchingIn = <E, F extends Asked, D extends string>(
  store: EventHistory<never, E, F, D>,
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
  <D extends string>(
    store: Pick<EventHistory<never, unknown, Asked, D>, 'known'>,
    dimensions: readonly D[],
  ) =>
  (accountIds: readonly string[], dimension: string): Promise<readonly string[]> =>
    store.known(accountIds, oneOf(dimensions, dimension));

function oneOf<D extends string>(dimensions: readonly D[], name: string): D {
  const found = dimensions.find((dimension) => dimension === name);
  if (found === undefined) throw new Error(`no dimension ${name}`);
  return found;
}
