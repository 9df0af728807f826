import type { Database } from '../../mongo/database.js';
import { openCollection } from '../event-record-store.js';
import type { SigningKey } from './signing-key.js';

interface KeyRow {
  readonly _id: string;
  readonly publicPem: string;
  readonly firstUsedAt: Date;
}

/**
 * Notes the public half of a key that signs from now on. For people only: what the database says of keys is believed
 * by nobody, since whoever can change it could add a key.
 * @returns the ids of all keys that ever signed here, this one included
 */
export async function noteKey(
  database: Pick<Database, 'connection'>,
  { id, publicPem }: SigningKey,
  now: Date,
): Promise<readonly string[]> {
  const rows = openCollection<KeyRow>(database, 'seal_keys');
  await rows.updateOne({ _id: id }, { $setOnInsert: { publicPem, firstUsedAt: now } }, { upsert: true });
  return (await rows.find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id);
}
