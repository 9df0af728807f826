import type { Database } from '../mongo/database.js';
import type { Condition } from './condition.js';
import {
  type EventRecord,
  FOR_READERS,
  NEWEST_FIRST,
  OLDEST_FIRST,
  recordFrom,
} from './event-record-store.js';
import { rawBatches } from './raw-batches-store.js';

// Measured over 1 M events: larger batches are no faster, and take more memory.
const BATCH = 500;

/** In which order a stream brings its events. */
export type Order = 'newest-first' | 'oldest-first';

/** Which events, by which index. */
export interface Reading {
  readonly collection: string;
  readonly condition: Condition;
  readonly hint?: string;
  /** Default: newest first. */
  readonly order?: Order;
}

/**
 * All matching events, in order of time. No more than two batches are held, and as they came: an event is decoded when
 * its turn comes, so that it has gone again before the collector looks. (Whole batches of decoded ones cost the collector
 * a quarter of the time.) Ending the loop early closes the cursor.
 */
export async function* readAll<Body, Event>(
  database: Pick<Database, 'connection'>,
  { collection, condition, hint, order = 'newest-first' }: Reading,
  decode: (record: EventRecord<Body>) => Event,
): AsyncGenerator<Event, void, undefined> {
  const sort = order === 'newest-first' ? NEWEST_FIRST : OLDEST_FIRST;
  const question = { collection, filter: condition, projection: FOR_READERS, sort, hint, batchSize: BATCH };
  for await (const batch of rawBatches(database, question))
    for (const bytes of batch) yield decode(recordFrom<Body>(bytes));
}
