import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../user-error.js';
import { connectEmbedded, connectGiven } from './connect.js';
import type { Database } from './database.js';
import { joinEmbeddedServer } from './embedded/embedded-server.js';
import { findMongod } from './find-mongod.js';
import { refuseNewer } from './migrate.js';
import type { Migration } from './migration.js';
import type { Place } from './open-database.js';

/** A database that is only read: nothing is migrated, registered or otherwise written. */
export interface Reader extends Pick<Database, 'connection'> {
  close(): Promise<void>;
}

/**
 * @throws UserError when the server can't be reached, there is no database in the directory, or its schema is newer
 * than `migrations`
 */
export async function openReader(
  place: Place,
  { migrations, report }: { migrations: readonly Migration[]; report: (message: string) => void },
): Promise<Reader> {
  const reader = 'uri' in place ? await given(place.uri) : await embedded(place.dataDir, report);
  try {
    await refuseNewer(reader.connection, migrations);
    return reader;
  } catch (error) {
    await reader.close();
    throw error;
  }
}

async function given(uri: string): Promise<Reader> {
  const connection = await connectGiven(uri);
  return { connection, close: () => connection.close() };
}

async function embedded(dataDir: string, report: (message: string) => void): Promise<Reader> {
  await access(join(dataDir, 'mongo')).catch((cause: unknown) => {
    throw new UserError(`There is no database in ${dataDir}. Set DATA_DIR or MONGODB_URI.`, [], { cause });
  });
  const joining = { findMongod: () => findMongod({ env: process.env, report }), report };
  const server = await joinEmbeddedServer(dataDir, joining);
  const connection = await connectEmbedded(server.port, undefined);
  return {
    connection,
    close: async () => {
      await connection.close();
      server.leave();
    },
  };
}
