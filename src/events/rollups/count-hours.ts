import type { Database } from '../../mongo/database.js';
import type { Interval } from '../../time/interval.js';
import type { EventCollections, EventKindName } from '../event-kinds.js';
import { hourOf, hoursIn, runsOf } from './hours.js';
import type { Stream } from './pack-store.js';
import type { Tallies } from './tallies.js';
import { type HourTallies, NotPackable, type PackedDimensions, tallyHours } from './tally-hours-store.js';

/** What is counted, and by what. */
export interface Counting {
  readonly database: Pick<Database, 'connection'>;
  readonly collections: EventCollections;
  readonly dimensions: Readonly<Record<EventKindName, PackedDimensions>>;
  readonly signal: AbortSignal;
}

/** Some hours of one day (UTC), counted. */
export interface CountedHours {
  readonly stream: Stream;
  readonly hours: readonly Date[];
  readonly tallies: HourTallies;
  /** Those that can't be packed. */
  readonly left: readonly Date[];
}

/** Reads hours of one day (UTC) together; where one can’t be packed, each alone. @param hours when they begin, in order */
export async function countHours(
  counting: Counting,
  stream: Stream,
  hours: readonly Date[],
): Promise<CountedHours> {
  const tallies = new Map<number, ReadonlyMap<string, Tallies>>();
  const left: Date[] = [];
  for (const interval of runsOf(hours)) {
    try {
      for (const [hour, counted] of await read(counting, stream, interval)) tallies.set(hour, counted);
    } catch (error) {
      if (!(error instanceof NotPackable)) throw error;
      for (const hour of hoursIn(interval)) {
        const alone = await read(counting, stream, hourOf(hour)).catch(leaveOrThrow);
        if (alone === undefined) left.push(hour);
        for (const [at, counted] of alone ?? []) tallies.set(at, counted);
      }
    }
  }
  return { stream, hours, tallies, left };
}

function leaveOrThrow(error: unknown): undefined {
  if (!(error instanceof NotPackable)) throw error;
}

const read = (
  { database, collections, dimensions, signal }: Counting,
  { accountId, kind }: Stream,
  interval: Interval,
): Promise<HourTallies> =>
  tallyHours(database, {
    collection: collections[kind],
    accountId,
    interval,
    dimensions: dimensions[kind],
    signal,
  });
