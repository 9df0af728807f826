import type { Condition } from './condition.js';
import { type EventRecord, FOR_READERS, NEWEST_FIRST, type Records } from './event-record-store.js';

// Measured over 1 M events: 1,000 to 2,000 keep memory near 150 MB; the server's default batches of 16 MB reach 650 MB.
const BATCH = 1000;

/**
 * All matching events, newest first. While one batch is worked on the next one is under way; no more than these two
 * are held. Ending the loop early closes the cursor.
 */
export async function* readAll<Body>(
  records: Records,
  condition: Condition,
  options: { readonly hint?: string },
): AsyncGenerator<EventRecord<Body>, void, undefined> {
  const cursor = records
    .find<EventRecord<Body>>(condition, { ...options, projection: FOR_READERS, batchSize: BATCH })
    .sort(NEWEST_FIRST);
  let following = cursor.hasNext();
  try {
    while (await following) {
      const batch = cursor.readBufferedDocuments();
      following = cursor.hasNext();
      // Should the loop be left before it is awaited, its failure must not go unhandled.
      following.catch(() => {});
      yield* batch;
    }
  } finally {
    await following.catch(() => {});
    await cursor.close();
  }
}
