import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Transaction } from '../mongo/transaction.js';
import { EVENTS_KEPT_DAYS, type PersonEvent } from './person.js';

interface PersonEventRow extends PersonEvent {
  readonly accountId: string;
  readonly personId: string;
}

const COLLECTION = 'people_events';

export type PersonEventStore = ReturnType<typeof openPersonEventStore>;

export function openPersonEventStore(connection: Connection) {
  const events = connection.collection<PersonEventRow>(COLLECTION);
  return {
    /** Those that are not there yet, by their sender's ids. */
    async add(
      accountId: string,
      personId: string,
      added: readonly PersonEvent[],
      session: Transaction,
    ): Promise<void> {
      if (added.length === 0) return;
      const writes = added.map(({ eventId, ...event }) => ({
        updateOne: {
          filter: { accountId, eventId },
          update: { $setOnInsert: { personId, ...event } },
          upsert: true,
        },
      }));
      await events.bulkWrite(writes, { session, ordered: true });
    },
    async move(from: string, to: string, session: Transaction): Promise<void> {
      await events.updateMany({ personId: from }, { $set: { personId: to } }, { session });
    },
    async newest(personId: string, most: number) {
      const [rows, total] = await Promise.all([
        events.find({ personId }).sort({ occurredAt: -1, _id: -1 }).limit(most).toArray(),
        events.countDocuments({ personId }),
      ]);
      return { events: rows.map(eventOf), total };
    },
    /** @returns how many there were */
    async removeOf(personId: string, session: Transaction): Promise<number> {
      return (await events.deleteMany({ personId }, { session })).deletedCount;
    },
  };
}

const eventOf = ({ eventId, name, properties, occurredAt, receivedAt }: PersonEventRow): PersonEvent => ({
  eventId,
  name,
  properties,
  occurredAt,
  receivedAt,
});

export const personEventIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [
    { key: { accountId: 1, eventId: 1 }, name: 'once', unique: true },
    { key: { personId: 1, occurredAt: -1 }, name: 'person' },
    { key: { receivedAt: 1 }, name: 'kept', expireAfterSeconds: EVENTS_KEPT_DAYS * 86_400 },
  ],
};
