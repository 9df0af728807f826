import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { connect } from './connect.js';
import type { Database } from './database.js';
import { leasesOn } from './lease-store.js';
import { migrate, refuseNewer } from './migrate.js';
import type { Migration } from './migration.js';
import { register } from './process-registry.js';
import { transactionsOn } from './transaction.js';

export interface Opening {
  /** Brought up to date before the database is handed out. */
  readonly migrations: readonly Migration[];
  /** Receives progress, a line at a time. */
  readonly report: (message: string) => void;
  /** The database's name, where the address does not say it; default `castellan`. */
  readonly name?: string;
}

export type Place = { readonly uri: string };

/**
 * Opens the database at `place`, brings its schema up to date and enters this process in its registry.
 * @throws UserError when the server can't be reached or used, or its schema is newer than `migrations`
 */
export async function openDatabase(place: Place, opening: Opening): Promise<Database> {
  const connection = await connect(place.uri, opening.name);
  try {
    return await prepare(connection, opening);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function prepare(connection: Connection, { migrations, report }: Opening): Promise<Database> {
  // Before anything is written: what a newer program made is not ours to touch.
  await refuseNewer(connection, migrations);
  const processId = randomUUID();
  const inTransaction = transactionsOn(connection);
  const processes = await register(connection, processId);
  const leases = leasesOn(connection, processId, processes);
  const signOff = async () => {
    await leases.releaseAll();
    await processes.signOff();
  };
  try {
    await migrate(migrations, { connection, leases, inTransaction, report });
  } catch (error) {
    await signOff();
    throw error;
  }
  return {
    connection,
    inTransaction,
    kind: 'given',
    processId,
    processes,
    leases,
    async close() {
      await signOff();
      await connection.close();
    },
  };
}
