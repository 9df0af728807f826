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
 * Writes what is missing of these days. A day's first event is written after all others, and so says that the rest of
 * it, and all of the days before, is there: a start that was killed in between is made good by the next. Of days before that
 * nothing is written, since what is missing there was purged.
 * @param eventsOf what happened on a day, oldest first; empty only for a day that has hardly begun
 * @returns how many events were added
 */
export async function topUp<E extends Sample>(
  days: readonly Day[],
  eventsOf: (day: Day) => readonly E[],
  store: Store<E>,
): Promise<number> {
  const firstOf = (day: Day) => eventsOf(day).slice(0, 1);
  const begun = await lastBegun(days, async (day) => {
    const [first] = firstOf(day);
    return first?.id !== undefined && (await store.find([first.accountId], first.id)) !== undefined;
  });
  const others = await store.append(days.slice(begun).flatMap((day) => eventsOf(day).slice(1)));
  const firsts = await store.append(days.slice(begun).flatMap(firstOf));
  return others.inserted + firsts.inserted;
}

/** The index of the last day that is there, by bisection; 0 when none is. */
async function lastBegun(days: readonly Day[], isThere: (day: Day) => Promise<boolean>): Promise<number> {
  let [begun, missing] = [0, days.length];
  while (missing - begun > 1) {
    const middle = Math.floor((begun + missing) / 2);
    const day = days[middle];
    if (day !== undefined && (await isThere(day))) begun = middle;
    else missing = middle;
  }
  return begun;
}
