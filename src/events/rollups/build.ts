import type { Database } from '../../mongo/database.js';
import type { Transaction } from '../../mongo/transaction.js';
import { type CountedHours, type Counting, countHours } from './count-hours.js';
import { dayOf, hoursIn } from './hours.js';
import { ALL, addPack, type Pack, packsOf } from './pack.js';
import type { Mark, PackStore, Span, Stream } from './pack-store.js';
import { Tallies } from './tallies.js';

/** What packs are made of, and by whom. */
export interface Building extends Counting {
  readonly database: Pick<Database, 'connection' | 'inTransaction'>;
  readonly store: PackStore;
  /** Called first in each transaction that writes packs. @throws BuilderReplaced when another process makes them by now */
  readonly fence: (session: Transaction) => Promise<void>;
}

/** An hour changed while it was packed. */
class Changed extends Error {
  override readonly name = 'Changed';
}

/** Packs the hours between, which lie in one day (UTC), and moves the end of the span there. */
export async function packOn(building: Building, { through, ...stream }: Span, to: Date): Promise<void> {
  const counted = await countHours(building, stream, hoursIn({ from: through, to }));
  const { store } = building;
  await commit(building, async (session) => {
    const marks = await store.marks(stream, dayOf(through), session);
    await write(building, counted, to >= dayOf(through).to && marks.length === 0, session);
    await store.setThrough({ ...stream, through: to }, session);
  });
}

/**
 * Packs marked hours of one day (UTC) again, and their day.
 * @param marks at least one
 * @param through the end of their span, which they are before
 * @returns false when one of them changed meanwhile, and nothing was written
 */
export async function packAgain(
  building: Building,
  stream: Stream,
  marks: readonly Mark[],
  through: Date,
): Promise<boolean> {
  const hours = marks.map(({ hour }) => hour);
  const counted = await countHours(building, stream, hours);
  const day = dayOf(hours[0] ?? through);
  const { store } = building;
  try {
    await commit(building, async (session) => {
      if (!(await store.unmark(marks, session))) throw new Changed();
      const others = await store.marks(stream, day, session);
      await write(building, counted, day.to <= through && others.length === 0, session);
    });
    return true;
  } catch (error) {
    if (error instanceof Changed) return false;
    throw error;
  }
}

/** Moves the end of a span over hours without events. @returns there */
export async function moveOn(building: Building, stream: Stream, to: Date): Promise<Date> {
  await commit(building, (session) => building.store.setThrough({ ...stream, through: to }, session));
  return to;
}

/** Takes marks away of hours that no packs are there for. @returns false when one changed meanwhile */
export async function forgetMarks(building: Building, marks: readonly Mark[]): Promise<boolean> {
  let same = false;
  await commit(building, async (session) => {
    same = await building.store.unmark(marks, session);
  });
  return same;
}

const commit = (
  { database, fence }: Building,
  work: (session: Transaction) => Promise<void>,
): Promise<void> =>
  database.inTransaction(async (session) => {
    await fence(session);
    await work(session);
  });

/** @param whole the day is over, and no hour of it marked: it gets packs of its own, unless one is left */
async function write(
  { store, dimensions }: Building,
  { stream, hours, tallies, left }: CountedHours,
  whole: boolean,
  session: Transaction,
): Promise<void> {
  const names = [ALL, ...Object.keys(dimensions[stream.kind])];
  const day = dayOf(hours[0] ?? new Date(0));
  const ofHours = hours.flatMap((start) => packsAt(stream, 'hour', start, tallies.get(start.getTime())));
  const wholeDay = whole && left.length === 0;
  const ofDay: Pack[] = [];
  if (wholeDay) {
    const own = new Set(hours.map((hour) => hour.getTime()));
    const sums = new Map<string, Tallies>();
    for (const dimension of names) {
      const sum = new Tallies();
      for (const counted of tallies.values()) sum.addAll(counted.get(dimension) ?? new Tallies());
      for await (const pack of store.read({ ...stream, dimension }, { level: 'hour', ...day }, { session }))
        if (!own.has(pack.start.getTime())) addPack(sum, pack);
      sums.set(dimension, sum);
    }
    ofDay.push(...packsAt(stream, 'day', day.from, sums));
  }
  const starts = { hour: hours, day: wholeDay ? [day.from] : [] };
  await store.replace({ ...stream, dimensions: names, starts }, [...ofHours, ...ofDay], session);
  for (const hour of left) await store.leave({ ...stream, hour }, session);
}

const packsAt = (
  stream: Stream,
  level: Pack['level'],
  start: Date,
  tallies: ReadonlyMap<string, Tallies> = new Map(),
): readonly Pack[] =>
  [...tallies].flatMap(([dimension, counted]) => packsOf({ ...stream, dimension, level, start }, counted));
