import mongoose from 'mongoose';
import type { Transaction } from '../mongo/transaction.js';
import type { EventRecord, Records } from './event-record-store.js';
import { identity, withIdentities } from './identity.js';
import type { Recorded } from './page.js';

type Unsaved = Omit<EventRecord<unknown>, '_id'>;

/** On a majority's disks when it resolves. */
export const DURABLE = { writeConcern: { w: 'majority', journal: true } } as const;
const DUPLICATE_KEY = 11_000;

/**
 * Inserts, never overwrites. Durable (majority, journal) when it resolves; inside a transaction, when that commits.
 * Ids already present in their account are left as they are and counted as existing.
 */
export async function append(
  records: Records,
  events: readonly Unsaved[],
  transaction?: Transaction,
): Promise<Recorded> {
  if (events.length === 0) return { inserted: 0, existing: 0 };
  return transaction ? insertNew(records, events, transaction) : insertMissing(records, events);
}

/** Inserts those documents that no unique index holds already. Durable when it resolves. */
export async function insertMissing(records: Records, documents: readonly object[]): Promise<Recorded> {
  if (documents.length === 0) return { inserted: 0, existing: 0 };
  try {
    const options = { ...DURABLE, ordered: false, ignoreUndefined: true };
    const { insertedCount } = await records.insertMany([...documents], options);
    return { inserted: insertedCount, existing: 0 };
  } catch (error) {
    if (!onlyDuplicates(error, documents.length)) throw error;
    return { inserted: error.insertedCount, existing: documents.length - error.insertedCount };
  }
}

/** A duplicate key would abort the transaction, so what is there already is left out beforehand. */
async function insertNew(
  records: Records,
  events: readonly Unsaved[],
  session: Transaction,
): Promise<Recorded> {
  const present = await records
    .find(withIdentities(events), { session, projection: { _id: 0, accountId: 1, eventId: 1 } })
    .toArray();
  const taken = new Set(present.map(({ accountId, eventId }) => identity({ accountId, eventId })));
  const fresh = events.filter((event) => {
    const isNew = !taken.has(identity(event));
    taken.add(identity(event));
    return isNew;
  });
  if (fresh.length > 0) await records.insertMany(fresh, { session, ignoreUndefined: true });
  return { inserted: fresh.length, existing: events.length - fresh.length };
}

/**
 * Whether each of so many documents was either inserted or is there already. The driver throws the same error for a
 * lost connection, or a server that shuts down, with no failed documents, or those of the batches before: what is not
 * accounted for may not be there.
 */
export function onlyDuplicates(
  error: unknown,
  documents: number,
): error is mongoose.mongo.MongoBulkWriteError {
  if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) return false;
  const failures = [error.writeErrors].flat();
  return (
    error.insertedCount + failures.length === documents &&
    failures.every(({ code }) => code === DUPLICATE_KEY) &&
    error.result.getWriteConcernError() === undefined
  );
}
