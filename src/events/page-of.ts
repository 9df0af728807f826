import { all, type Condition } from './condition.js';
import {
  type EventRecord,
  FOR_READERS,
  NEWEST_FIRST,
  OLDEST_FIRST,
  type Records,
  recordKey,
} from './event-record-store.js';
import type { Cursor } from './page.js';

export interface RecordPage<Body> {
  readonly records: readonly EventRecord<Body>[];
  readonly next?: Cursor;
  readonly previous?: Cursor;
}

/** One page in newest-first order, found by where it adjoins, not by counting from the start. */
export async function pageOf<Body>(
  records: Records,
  condition: Condition,
  size: number,
  cursor: Cursor | undefined,
  options: { readonly maxTimeMS: number; readonly hint?: string },
): Promise<RecordPage<Body>> {
  const backwards = cursor?.direction === 'previous';
  const found = await records
    .find<EventRecord<Body>>(all([condition, beyond(cursor)]), { ...options, projection: FOR_READERS })
    .sort(backwards ? OLDEST_FIRST : NEWEST_FIRST)
    .limit(size + 1)
    .toArray();
  const more = found.length > size;
  const page = found.slice(0, size);
  if (backwards) page.reverse();
  return {
    records: page,
    next: (backwards ? cursor !== undefined : more) ? adjoining('next', page.at(-1)) : undefined,
    previous: (backwards ? more : cursor !== undefined) ? adjoining('previous', page[0]) : undefined,
  };
}

/** The time bound lets the index scan start in place; the second part tells events of the same moment apart. */
function beyond(cursor: Cursor | undefined): Condition | undefined {
  if (cursor === undefined) return undefined;
  const { direction, occurredAt } = cursor;
  const [further, from] = direction === 'next' ? ['$lt', '$lte'] : ['$gt', '$gte'];
  return {
    occurredAt: { [from]: occurredAt },
    $or: [{ occurredAt: { [further]: occurredAt } }, { _id: { [further]: recordKey(cursor.key) } }],
  };
}

const adjoining = (
  direction: Cursor['direction'],
  record: EventRecord<unknown> | undefined,
): Cursor | undefined =>
  record && { direction, occurredAt: record.occurredAt, key: record._id.toHexString() };
