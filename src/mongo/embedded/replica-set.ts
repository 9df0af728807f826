import { setTimeout as wait } from 'node:timers/promises';
import mongoose from 'mongoose';
import { replicaSetName } from './layout.js';

const POLL_MS = 20;
const PATIENCE_MS = 20_000;
/** Server error codes (mongo/base/error_codes.yml). */
const NOT_YET_INITIALIZED = 94;
const ALREADY_INITIALIZED = 23;

/** Waits until the mongod on `port` is the primary of its one-node replica set, which the first run initiates. */
export async function makePrimary(port: number): Promise<void> {
  await withServer(port, async (client) => {
    const admin = client.db('admin');
    for (let waited = 0; waited < PATIENCE_MS; waited += POLL_MS) {
      const hello = await admin.command({ hello: 1 });
      if (hello.isWritablePrimary === true) return;
      // It also says so while it is still reading its configuration.
      if (hello.isreplicaset === true) await initiate(admin, addressOf(port));
      await wait(POLL_MS);
    }
    throw new Error(`The embedded MongoDB did not become primary within ${PATIENCE_MS / 1000} s.`);
  });
}

/**
 * Tells the replica set its new address, on a mongod that was started standalone (MongoDB manual, "Change Hostnames in
 * a Replica Set"). Reconfiguring a running set would first make it look for itself at the old address, and wait
 * half a minute for whoever is there now.
 */
export async function changeAddress(port: number): Promise<void> {
  await withServer(port, async (client) => {
    const configuration = client.db('local').collection('system.replset');
    await configuration.updateMany({}, { $set: { 'members.0.host': addressOf(port) } });
  });
}

async function initiate(admin: mongoose.mongo.Db, host: string): Promise<void> {
  const configuration = { _id: replicaSetName, members: [{ _id: 0, host }] };
  try {
    await admin.command({ replSetInitiate: configuration });
  } catch (error) {
    const known = [ALREADY_INITIALIZED, NOT_YET_INITIALIZED];
    if (error instanceof mongoose.mongo.MongoServerError && known.some((code) => code === error.code)) return;
    throw error;
  }
}

async function withServer(port: number, work: (client: mongoose.mongo.MongoClient) => Promise<void>) {
  const client = new mongoose.mongo.MongoClient(`mongodb://${addressOf(port)}`, {
    directConnection: true,
    maxPoolSize: 1,
    serverSelectionTimeoutMS: PATIENCE_MS,
    writeConcern: { w: 1, journal: true },
  });
  try {
    await work(client);
  } finally {
    await client.close();
  }
}

function addressOf(port: number): string {
  return `127.0.0.1:${port}`;
}
