import { canonicalJson } from '../../mongo/canonical-json.js';
import type { EventRecord } from '../event-record-store.js';
import { LONGEST_ID } from './leaf.js';
import { sha256 } from './merkle.js';

/**
 * SHA-256 of all that is stored of an event: identity, both times, salt, body, the search keys (an event whose keys
 * were changed can't be found any more), and whatever else was put beside them. A character for each byte.
 */
export const eventHash = (record: EventRecord<unknown>): string => sha256(canonicalJson(record));

/**
 * Whether this is an event at all. Castellan inserts nothing else, but others who can write to the database may: what
 * has no identity can't be sealed, and must not stop the tail.
 */
export function isEvent(record: EventRecord<unknown>): boolean {
  const { _id, accountId, eventId, occurredAt, receivedAt } = record;
  return (
    typeof _id?.toHexString === 'function' &&
    typeof accountId === 'string' &&
    typeof eventId === 'string' &&
    Buffer.byteLength(eventId) <= LONGEST_ID &&
    isMoment(occurredAt) &&
    isMoment(receivedAt)
  );
}

const isMoment = (value: unknown): boolean => value instanceof Date && !Number.isNaN(value.getTime());
