import { randomUUID } from 'node:crypto';
import { readdir, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { migrations } from '../../src/migrations.js';
import type { Database } from '../../src/mongo/database.js';
import { openDatabase } from '../../src/mongo/open-database.js';

// Ids count up from a random number and begin again at 2²⁴: a test that happened there would see rows of one moment
// in another order.
Reflect.set(mongoose.mongo.ObjectId, 'index', 0);

/** The address of the mongod all tests share, without a database's name. */
export function testServer(): string {
  const uri = process.env.TEST_MONGODB_URI;
  if (uri === undefined) throw new Error('Run tests by jest: its global set-up starts the test server.');
  return uri;
}

/** The address of one database there, for programs. */
export function uriOf(name: string): string {
  const uri = new URL(testServer());
  uri.pathname = `/${name}`;
  return uri.href;
}

/**
 * A database of the caller's own, migrated as in production. Making its collections and indexes is half of what most
 * tests would cost, so one that another test has closed is emptied and used again.
 * @param name to open the same one twice, as two processes do, or to know it beforehand: the first to close drops it
 */
export async function openTestDatabase(name?: string): Promise<Database> {
  if (name !== undefined) taken.delete(name);
  const reused = name === undefined ? await takeFree() : undefined;
  const own = name ?? reused ?? `test-${randomUUID()}`;
  const database = await openDatabase({ uri: testServer() }, { migrations, name: own, report: () => {} });
  if (reused !== undefined) await empty(database);
  if (name === undefined) taken.add(own);
  return {
    ...database,
    async close() {
      const isAsMigrated = taken.delete(own) && (await leaveAsMigrated(database));
      if (!isAsMigrated) await database.connection.dropDatabase();
      await database.close();
      if (isAsMigrated) await writeFile(join(freeDatabases(), own), '');
    },
  };
}

/** Those of this file that nobody else was told of. */
const taken = new Set<string>();

/** The folder with a file for each database that may be taken, for all workers. */
function freeDatabases(): string {
  const folder = process.env.TEST_DATABASES;
  if (folder === undefined) throw new Error('Run tests by jest: its global set-up makes the folder.');
  return folder;
}

/** @returns the name of one that is now the caller's: of several who try, one can remove its file */
async function takeFree(): Promise<string | undefined> {
  for (const name of await readdir(freeDatabases())) {
    const isOurs = await unlink(join(freeDatabases(), name)).then(
      () => true,
      () => false,
    );
    if (isOurs) return name;
  }
  return undefined;
}

/** Takes away all rows but those that opening it has just made. */
async function empty({ connection, processId }: Database): Promise<void> {
  const kept: Readonly<Record<string, string>> = { meta: 'schema', processes: processId };
  const collections = await connection.listCollections();
  for (const { name } of collections)
    await connection
      .collection<{ _id: string }>(name)
      .deleteMany(kept[name] === undefined ? {} : { _id: { $ne: kept[name] } }, { writeConcern: { w: 1 } });
  // Who reads what a majority has sees them gone, too.
  await connection.collection('leases').deleteMany({}, { writeConcern: { w: 'majority' } });
}

/** Those that opening a database makes, before any migration. */
const FIRST = ['meta', 'leases', 'processes'];

/**
 * Drops what migrations did not make.
 * @returns false when what they made is not there as they made it
 */
async function leaveAsMigrated({ connection }: Database): Promise<boolean> {
  const declared = new Set(
    migrations.flatMap(({ declared: all = [] }) => all.map((each) => each.collection)),
  );
  const found = (await connection.db?.listCollections({}, { nameOnly: false }).toArray()) ?? [];
  const untouched = found.filter(({ options = {} }) => Object.keys(options).length === 0);
  const names = new Set(untouched.map(({ name }) => name));
  if (untouched.length < found.length || [...declared].some((name) => !names.has(name))) return false;
  for (const name of names)
    if (!declared.has(name) && !FIRST.includes(name)) await connection.dropCollection(name);
  return true;
}
