import type { mongo } from 'mongoose';
import { DURABLE, onlyDuplicates } from './append-store.js';
import type { EventRecord, Records } from './event-record-store.js';
import { identity, withIdentities } from './identity.js';
import type { Outcome } from './outcome.js';

type Unsaved = Omit<EventRecord<unknown>, '_id'>;
type Stored = Pick<EventRecord<unknown>, 'accountId' | 'eventId' | 'salt' | 'digest'>;

/**
 * Inserts events of any accounts, and tells what became of each, in order. What is told is durable (majority,
 * journal), what was there before too: a refused insert waits for the majority as an accepted one does.
 * @throws what the database did, when it is not known of each event whether it is there
 */
export async function insertEach(records: Records, events: readonly Unsaved[]): Promise<readonly Outcome[]> {
  const refused = await insertSome(records, events);
  if (refused.length === 0) return events.map(({ eventId }) => ({ id: eventId, status: 'recorded' }));
  const present = await storedAs(records, refused);
  const duplicates = new Set(refused);
  return events.map((event) => ({
    id: event.eventId,
    status: duplicates.has(event) ? compare(event, present.get(identity(event))) : 'recorded',
  }));
}

/** @returns those whose id was there already */
async function insertSome(records: Records, events: readonly Unsaved[]): Promise<readonly Unsaved[]> {
  try {
    await records.insertMany([...events], { ...DURABLE, ordered: false, ignoreUndefined: true });
    return [];
  } catch (error) {
    if (!onlyDuplicates(error, events.length)) throw error;
    return [error.writeErrors]
      .flat()
      .map(({ index }) => events[index])
      .filter((event) => event !== undefined);
  }
}

/** What is kept under the same ids, by identity. */
async function storedAs(records: Records, events: readonly Unsaved[]): Promise<ReadonlyMap<string, Stored>> {
  const found = await records
    .find<Stored>(withIdentities(events), {
      projection: { _id: 0, accountId: 1, eventId: 1, salt: 1, digest: 1 },
      readConcern: 'majority',
      readPreference: 'primary',
    })
    .toArray();
  return new Map(found.map((each) => [identity(each), each]));
}

/** A salt is drawn once: a record with the event's own is this very event, written by an attempt whose answer was lost. */
function compare(event: Unsaved, stored: Stored | undefined): Outcome['status'] {
  if (stored === undefined) throw new Error(`${event.eventId} was refused as a duplicate and is not there`);
  if (same(stored.salt, event.salt)) return 'recorded';
  return same(stored.digest, event.digest) ? 'existing' : 'conflict';
}

const same = (a: mongo.Binary | undefined, b: mongo.Binary) =>
  a !== undefined && Buffer.from(a.buffer).equals(b.buffer);
