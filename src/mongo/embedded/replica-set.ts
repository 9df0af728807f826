import { setTimeout as wait } from 'node:timers/promises';
import mongoose from 'mongoose';
import { replicaSetName } from './layout.js';

const POLL_MS = 20;
const PATIENCE_MS = 20_000;

/**
 * Makes the mongod on `port` the primary of its one-node replica set: initiates the set on the first run, and gives
 * it the new address by force when the port has changed (a node that is not in its own configuration can't vote).
 */
export async function makePrimary(port: number): Promise<void> {
  const host = `127.0.0.1:${port}`;
  const client = new mongoose.mongo.MongoClient(`mongodb://${host}`, {
    directConnection: true,
    maxPoolSize: 1,
    serverSelectionTimeoutMS: PATIENCE_MS,
  });
  const admin = client.db('admin');
  try {
    for (let waited = 0; waited < PATIENCE_MS; waited += POLL_MS) {
      const hello = await admin.command({ hello: 1 });
      if (hello.isWritablePrimary === true) return;
      if (hello.isreplicaset === true) await configure(admin, host);
      await wait(POLL_MS);
    }
    throw new Error(`The embedded MongoDB at ${host} did not become primary within ${PATIENCE_MS / 1000} s.`);
  } finally {
    await client.close();
  }
}

async function configure(admin: mongoose.mongo.Db, host: string): Promise<void> {
  const members = [{ _id: 0, host }];
  const known = await unless(NOT_YET_INITIALIZED, admin.command({ replSetGetConfig: 1 }));
  if (known === undefined) {
    const fresh = { _id: replicaSetName, members };
    await unless(ALREADY_INITIALIZED, admin.command({ replSetInitiate: fresh }));
  } else if (known.config.members[0]?.host !== host) {
    const moved = { ...known.config, version: known.config.version + 1, members };
    await admin.command({ replSetReconfig: moved, force: true });
  }
}

const NOT_YET_INITIALIZED = 94;
const ALREADY_INITIALIZED = 23;

async function unless<T>(code: number, answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof mongoose.mongo.MongoServerError && error.code === code) return undefined;
    throw error;
  }
}
