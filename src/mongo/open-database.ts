import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { connectEmbedded, connectGiven } from './connect.js';
import type { Database } from './database.js';
import { eachInTurn } from './each-in-turn.js';
import type { EmbeddedServer } from './embedded/embedded-server.js';
import { joinServer } from './join-server.js';
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

/** A server of one's own (MONGODB_URI), or the directory of the embedded one (DATA_DIR). */
export type Place = { readonly uri: string } | { readonly dataDir: string };

/** The embedded one, on its way: see `joinServer`. */
export interface Joined {
  readonly joined: Promise<EmbeddedServer>;
}

/**
 * Opens the database at `place`, brings its schema up to date and enters this process in its registry.
 * @throws UserError when the server can't be found, started, reached or used, or its schema is newer than `migrations`
 */
export async function openDatabase(place: Place | Joined, opening: Opening): Promise<Database> {
  if ('uri' in place) {
    const connection = await connectGiven(place.uri, opening.name);
    return await prepare(connection, 'given', opening, () => connection.close());
  }
  const server = await ('joined' in place ? place.joined : joinServer(place.dataDir, opening.report));
  const connection = await connectEmbedded(server.port, opening.name);
  return await prepare(connection, 'embedded', opening, () =>
    eachInTurn(
      () => connection.close(),
      () => server.leave(),
    ),
  );
}

async function prepare(
  connection: Connection,
  kind: Database['kind'],
  opening: Opening,
  leave: () => Promise<void>,
): Promise<Database> {
  try {
    // Before anything is written: what a newer program made is not ours to touch.
    await refuseNewer(connection, opening.migrations);
    return await enter(connection, kind, opening, leave);
  } catch (error) {
    await leave();
    throw error;
  }
}

async function enter(
  connection: Connection,
  kind: Database['kind'],
  { migrations, report }: Opening,
  leave: () => Promise<void>,
): Promise<Database> {
  const processId = randomUUID();
  const inTransaction = transactionsOn(connection);
  const processes = await register(connection, processId);
  const leases = leasesOn(connection, processId, processes);
  const signOff = () =>
    eachInTurn(
      () => leases.releaseAll(),
      () => processes.signOff(),
    );
  try {
    await migrate(migrations, { connection, leases, inTransaction, report });
  } catch (error) {
    await signOff();
    throw error;
  }
  // A server that is gone takes no goodbye; its connection must be closed all the same, or the process never ends.
  const close = () => eachInTurn(signOff, leave);
  return { connection, inTransaction, kind, processId, processes, leases, close };
}
