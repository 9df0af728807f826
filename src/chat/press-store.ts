import type { Connection } from 'mongoose';
import { z } from 'zod';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Press } from './conversation.js';

/** Presses too long for a platform's button value, kept for 30 days under a short id. */
export interface PressStore {
  keep(id: string, press: Press, at: Date): Promise<void>;
  find(id: string): Promise<Press | undefined>;
}

export const PRESS = z.strictObject({
  command: z.string().min(1).max(4000),
  audience: z.enum(['caller', 'channel']).optional(),
  confirm: z.string().max(1000).optional(),
});

const COLLECTION = 'parked_presses';
const KEPT_SECONDS = 30 * 24 * 60 * 60;

export function openPressStore(connection: Connection): PressStore {
  const presses = connection.collection<{ _id: string; press: Press; at: Date }>(COLLECTION);
  return {
    async keep(id, press, at) {
      await presses.updateOne({ _id: id }, { $set: { press, at } }, { upsert: true });
    },
    async find(id) {
      const found = await presses.findOne({ _id: id });
      return found ? PRESS.parse(found.press) : undefined;
    },
  };
}

export const pressIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [{ key: { at: 1 }, expireAfterSeconds: KEPT_SECONDS }],
};
