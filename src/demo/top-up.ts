import type { Recorded } from '../events/page.js';
import type { Day } from './day.js';

interface Sample {
  readonly id?: string;
  readonly accountId: string;
}

interface Store<E extends Sample> {
  append(events: readonly E[]): Promise<Recorded>;
  find(accountIds: readonly string[], id: string): Promise<unknown>;
}

/**
 * Writes what is missing of these days. They are written in order, each as one: so the last day of which anything is
 * there may be incomplete, and those before it are not.
 * @param eventsOf what happened on a day, oldest first; empty only for a day that has hardly begun
 * @returns how many events were added
 */
export async function topUp<E extends Sample>(
  days: readonly Day[],
  eventsOf: (day: Day) => readonly E[],
  store: Store<E>,
): Promise<number> {
  let added = 0;
  for (const day of days.slice(await lastBegun(days, eventsOf, store))) {
    const { inserted } = await store.append(eventsOf(day));
    added += inserted;
  }
  return added;
}

/** The index of the last day of which anything is stored, by bisection; 0 when nothing is. */
async function lastBegun<E extends Sample>(
  days: readonly Day[],
  eventsOf: (day: Day) => readonly E[],
  store: Store<E>,
): Promise<number> {
  let [begun, missing] = [0, days.length];
  while (missing - begun > 1) {
    const middle = Math.floor((begun + missing) / 2);
    const [first] = days.slice(middle, middle + 1).flatMap(eventsOf);
    const there = first?.id !== undefined && (await store.find([first.accountId], first.id)) !== undefined;
    if (there) begun = middle;
    else missing = middle;
  }
  return begun;
}
