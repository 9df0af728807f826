import type { Condition } from './condition.js';
import {
  type EventRecord,
  FOR_READERS,
  NEWEST_FIRST,
  OLDEST_FIRST,
  type Records,
  recordFrom,
} from './event-record-store.js';

// Measured over 1 M events: larger batches are no faster, and take more memory.
const BATCH = 500;

/** In which order a stream brings its events. */
export type Order = 'newest-first' | 'oldest-first';

/**
 * All matching events, in order of time. While one batch is worked on the next one is under way; no more than these two
 * are held, and as they came: an event is decoded when its turn comes, so that it has gone again before the collector
 * looks. (Whole batches of decoded ones cost the collector a quarter of the time.) Ending the loop early closes the cursor.
 */
export async function* readAll<Body, Event>(
  records: Records,
  condition: Condition,
  options: { readonly hint?: string },
  decode: (record: EventRecord<Body>) => Event,
  order: Order = 'newest-first',
): AsyncGenerator<Event, void, undefined> {
  const cursor = records
    .find<Uint8Array>(condition, { ...options, projection: FOR_READERS, batchSize: BATCH, raw: true })
    .sort(order === 'newest-first' ? NEWEST_FIRST : OLDEST_FIRST);
  let following = cursor.hasNext();
  try {
    while (await following) {
      const batch = cursor.readBufferedDocuments();
      following = cursor.hasNext();
      // Should the loop be left before it is awaited, its failure must not go unhandled.
      following.catch(() => {});
      for (const bytes of batch) yield decode(recordFrom<Body>(bytes));
    }
  } finally {
    await following.catch(() => {});
    await cursor.close();
  }
}
