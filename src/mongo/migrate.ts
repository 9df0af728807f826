import type { Connection } from 'mongoose';
import { UserError } from '../user-error.js';
import type { Lease, Leases } from './lease.js';
import { type Migration, makeIndexes } from './migration.js';
import type { InTransaction } from './transaction.js';

const LEASE_MS = 10_000;

interface SchemaRow {
  _id: 'schema';
  version: number;
  /** The migration that led to it, for people reading the database. */
  name: string;
  migratedAt: Date;
}

export interface Migrating {
  readonly connection: Connection;
  readonly leases: Leases;
  readonly inTransaction: InTransaction;
  readonly report: (message: string) => void;
}

/**
 * Brings the database to the last of `migrations`. Of several processes starting at once one migrates and the others
 * wait for it. The version is raised after each step or round of them, so that an interrupted start goes on where it was.
 * @throws UserError when the database is newer than this program
 */
export async function migrate(migrations: readonly Migration[], on: Migrating): Promise<void> {
  if ((await refuseNewer(on.connection, migrations)) === migrations.length) return;
  await on.leases.whileHolding('migrations', LEASE_MS, async (lease) => {
    let reached = await refuseNewer(on.connection, migrations);
    for (const { steps, last } of together(migrations.slice(reached))) {
      const version = reached + steps.length;
      const which = steps.length === 1 ? `step ${version}` : `steps ${reached + 1} to ${version}`;
      const name = steps.length === 1 ? `: ${last.name}` : '';
      on.report(`Preparing the database, ${which} of ${migrations.length}${name}`);
      if (steps.length === 1) await last.up(on.connection);
      else
        await makeIndexes(
          on.connection,
          steps.flatMap(({ declared = [] }) => declared),
        );
      await on.inTransaction((transaction) =>
        record({ version, name: last.name }, on.connection, lease, transaction),
      );
      reached = version;
    }
  });
}

/**
 * @returns the schema version the database has, 0 for a new one
 * @throws UserError when that is higher than `migrations` lead to
 */
export async function refuseNewer(connection: Connection, migrations: readonly Migration[]): Promise<number> {
  const target = migrations.length;
  const schema = await connection.collection<SchemaRow>('meta').findOne({ _id: 'schema' });
  const version = schema?.version ?? 0;
  if (version <= target) return version;
  throw new UserError(
    `The database has schema version ${version}, this program knows up to ${target}: it was used by a newer ` +
      'Castellan. Start that release or a later one, or restore the backup made before the upgrade.',
  );
}

interface Round {
  readonly steps: readonly Migration[];
  readonly last: Migration;
}

/** A new database needs them all: those that only make indexes, one after the other, are one round. */
function together(migrations: readonly Migration[]): readonly Round[] {
  const rounds: Round[] = [];
  for (const step of migrations) {
    const round = rounds.at(-1);
    if (step.declared && round?.last.declared)
      rounds[rounds.length - 1] = { steps: [...round.steps, step], last: step };
    else rounds.push({ steps: [step], last: step });
  }
  return rounds;
}

async function record(
  schema: Pick<SchemaRow, 'version' | 'name'>,
  connection: Connection,
  lease: Lease,
  transaction: Parameters<Lease['fence']>[0],
): Promise<void> {
  await lease.fence(transaction);
  await connection
    .collection<SchemaRow>('meta')
    .updateOne(
      { _id: 'schema' },
      [{ $set: { version: schema.version, name: { $literal: schema.name }, migratedAt: '$$NOW' } }],
      { upsert: true, session: transaction },
    );
}
