import { MongoMemoryServer } from 'mongodb-memory-server';
import { findMongod } from '../../src/mongo/find-mongod.js';
import { openDatabase } from '../../src/mongo/open-database.js';
import { UserError } from '../../src/user-error.js';
import { testServer } from '../support/database.js';

const opening = { migrations: [], report: () => {} };
const failureOf = (uri: string) =>
  openDatabase({ uri }, opening).then(
    () => 'it opened',
    (error: unknown) => (error instanceof UserError ? error.message : error),
  );

it('names the host that does not answer, and never the password', async () => {
  const message = await failureOf('mongodb://ada:hunter2@127.0.0.1:1/castellan?replicaSet=rs0');
  expect(message).toContain('The MongoDB server at 127.0.0.1:1 (MONGODB_URI) did not answer: ');
  expect(message).toContain('ECONNREFUSED');
  expect(message).not.toMatch(/ada|hunter2/);
});

it('says when the password is wrong, without the password', async () => {
  const message = await failureOf(testServer().replace('mongodb://', 'mongodb://ada:hunter2@'));
  expect(message).toMatch(
    /^The MongoDB server at 127\.0\.0\.1:\d+ \(MONGODB_URI\) refused the user name or password\.$/,
  );
});

it.each([
  'localhost:27017',
  'postgres://localhost',
  'mongodb://ada:hun/ter@host',
  'mongodb://',
  'mongodb://a@b@c',
])('refuses %s, which is no address', async (uri) => {
  const message = await failureOf(uri);
  expect(message).toContain('MONGODB_URI is not a MongoDB address. It looks like mongodb://host');
  expect(message).not.toContain('hun');
});

it('refuses a server without a replica set', async () => {
  const systemBinary = await findMongod({ env: process.env, report: () => {} });
  const standalone = await MongoMemoryServer.create({ binary: { systemBinary } });
  try {
    expect(await failureOf(standalone.getUri())).toMatch(/is not part of a replica set, .*rs\.initiate\(\)/);
  } finally {
    await standalone.stop();
  }
});

it('opens the database the address names, else castellan', async () => {
  const name = `test-${process.pid}-named`;
  const database = await openDatabase({ uri: testServer().replace('/?', `/${name}?`) }, opening);
  expect(database.kind).toBe('given');
  expect(database.connection.name).toBe(name);
  await database.connection.dropDatabase();
  await database.close();
});
