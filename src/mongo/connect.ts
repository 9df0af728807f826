import mongoose, { type Connection, type ConnectOptions } from 'mongoose';
import { UserError } from '../user-error.js';
import { replicaSetName } from './embedded/layout.js';
import { wordsOf } from './error-words.js';

const FIRST_ANSWER_MS = 5_000;
/** An election of a replica set takes up to 12 s; operations wait it out. */
const ELECTION_MS = 30_000;
const DEFAULT_NAME = 'castellan';

/**
 * Connects to a server that is not ours.
 * @param uri a MongoDB connection string; the database named in it, else `name`, else `castellan`
 * @throws UserError when nothing answers within 5 s, sign-in fails, the string is malformed, or the server is not part
 * of a replica set. The message names host and port, never the user or the password.
 */
export async function connectGiven(uri: string, name?: string): Promise<Connection> {
  await refuseUnsuitable(uri, hostsOf(uri));
  return await connect(uri, name ?? databaseOf(uri));
}

/**
 * Connects to the embedded server. Its node is looked at twice a second, so that a restarted one is found at once:
 * the driver's 10 s suit a network.
 */
export async function connectEmbedded(port: number, name: string | undefined): Promise<Connection> {
  const uri = `mongodb://127.0.0.1:${port}/?replicaSet=${replicaSetName}`;
  return await connect(uri, name, { heartbeatFrequencyMS: 500 });
}

async function connect(
  uri: string,
  name: string | undefined,
  options: ConnectOptions = {},
): Promise<Connection> {
  return await mongoose
    .createConnection(uri, {
      dbName: name || DEFAULT_NAME,
      appName: 'castellan',
      autoCreate: false,
      autoIndex: false,
      maxPoolSize: 50,
      serverSelectionTimeoutMS: ELECTION_MS,
      connectTimeoutMS: FIRST_ANSWER_MS,
      writeConcern: { w: 'majority', journal: true },
      ...options,
    })
    .asPromise();
}

/** One short-lived client with little patience, so that the lasting one can have much. */
async function refuseUnsuitable(uri: string, where: string): Promise<void> {
  let hello: mongoose.mongo.BSON.Document;
  try {
    const client = new mongoose.mongo.MongoClient(uri, {
      serverSelectionTimeoutMS: FIRST_ANSWER_MS,
      connectTimeoutMS: FIRST_ANSWER_MS,
      maxPoolSize: 1,
    });
    try {
      hello = await client.db('admin').command({ hello: 1 });
      await client.db(databaseOf(uri) || DEFAULT_NAME).command({ ping: 1 });
    } finally {
      await client.close();
    }
  } catch (error) {
    throw unreachable(where, error);
  }
  if (hello.msg === 'isdbgrid' || typeof hello.setName === 'string') return;
  throw new UserError(
    `The MongoDB server at ${where} (MONGODB_URI) is not part of a replica set, so it has no transactions. ` +
      'Start it with --replSet and run rs.initiate() once; a set of one node is enough.',
  );
}

function unreachable(where: string, cause: unknown): UserError {
  const at = `The MongoDB server at ${where} (MONGODB_URI)`;
  if (cause instanceof mongoose.mongo.MongoServerError && (cause.code === 18 || cause.code === 8000)) {
    return new UserError(`${at} refused the user name or password.`, [], { cause });
  }
  const why = wordsOf(innermost(cause));
  return new UserError(
    `${at} did not answer: ${why}. Check that it runs, that the address and the replica set's name are right, and that nothing between blocks the port.`,
    [],
    { cause },
  );
}

/** The driver wraps `ECONNREFUSED` three times; its own words may quote the address, never the credentials. */
function innermost(error: unknown): unknown {
  return error instanceof Error && error.cause ? innermost(error.cause) : error;
}

/** `mongodb://user:password@host:port,…/database?options`, all but the hosts optional. */
const ADDRESS = /^mongodb(?:\+srv)?:\/\/(?:[^/?@]*@)?(?<hosts>[^/?@]+)(?:\/(?<database>[^?@]*))?(?:\?.*)?$/;

/** The host:port list of a connection string, without the credentials. */
function hostsOf(uri: string): string {
  const hosts = ADDRESS.exec(uri)?.groups?.hosts;
  if (hosts !== undefined) return hosts;
  throw new UserError(
    'MONGODB_URI is not a MongoDB address. It looks like mongodb://host:27017/castellan?replicaSet=rs0 or ' +
      'mongodb+srv://…; in a user name or password, write / as %2F, @ as %40 and : as %3A.',
  );
}

function databaseOf(uri: string): string | undefined {
  return ADDRESS.exec(uri)?.groups?.database;
}
