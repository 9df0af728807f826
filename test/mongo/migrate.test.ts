import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { createIndexes, type Migration } from '../../src/mongo/migration.js';
import { openDatabase } from '../../src/mongo/open-database.js';
import { UserError } from '../../src/user-error.js';
import { testServer } from '../support/database.js';

let name: string;
let administrator: mongoose.Connection;

beforeEach(async () => {
  name = `test-${randomUUID()}`;
  administrator = await mongoose.createConnection(testServer(), { dbName: name }).asPromise();
});
afterEach(async () => {
  await administrator.dropDatabase();
  await administrator.close();
});

const steps = (...ups: Migration['up'][]): Migration[] =>
  ups.map((up, index) => ({ name: `step ${index + 1}`, up }));

async function start(migrations: readonly Migration[], report: (message: string) => void = () => {}) {
  const database = await openDatabase({ uri: testServer() }, { migrations, name, report });
  await database.close();
}

const schema = () =>
  administrator.collection<{ _id: string; version: number }>('meta').findOne({ _id: 'schema' });

it('runs each step once, in order, and tells of it', async () => {
  const ran: number[] = [];
  const told: string[] = [];
  const first = steps(async () => void ran.push(1));
  const both = steps(
    async () => void ran.push(1),
    async () => void ran.push(2),
  );
  await start(first);
  await start(both, (message) => told.push(message));
  await start(both, (message) => told.push(message));
  expect(ran).toEqual([1, 2]);
  expect(told).toEqual(['Preparing the database, step 2 of 2: step 2']);
  expect(await schema()).toMatchObject({ version: 2, name: 'step 2' });
});

it('creates the indexes that stores declare', async () => {
  const rows = { collection: 'rows', indexes: [{ key: { account: 1, at: -1 }, unique: true }] } as const;
  await start([createIndexes('rows', [rows])]);
  expect(await administrator.collection('rows').indexes()).toContainEqual(
    expect.objectContaining({ key: { account: 1, at: -1 }, unique: true }),
  );
});

it('makes the indexes of several steps in one round, and those of an interrupted round again', async () => {
  const told: string[] = [];
  const ran: string[] = [];
  const index = (collection: string, field: string) => ({ collection, indexes: [{ key: { [field]: 1 } }] });
  let broken = true;
  const list = (): Migration[] => [
    createIndexes('one', [index('rows', 'a')]),
    createIndexes('two', [index('others', 'a'), index('rows', 'b')]),
    createIndexes('three', [broken ? { collection: 'rows', indexes: [] } : index('rows', 'c')]),
    { name: 'four', up: async () => void ran.push('four') },
    createIndexes('five', [index('others', 'b')]),
  ];
  await expect(start(list())).rejects.toThrow();
  expect(await schema()).toBeNull();
  broken = false;
  await start(list(), (message) => told.push(message));
  const keys = async (collection: string) =>
    (await administrator.collection(collection).indexes()).flatMap(({ key }) => Object.keys(key)).sort();
  expect(await keys('rows')).toEqual(['_id', 'a', 'b', 'c']);
  expect(await keys('others')).toEqual(['_id', 'a', 'b']);
  expect(ran).toEqual(['four']);
  expect(told).toEqual([
    'Preparing the database, steps 1 to 3 of 5',
    'Preparing the database, step 4 of 5: four',
    'Preparing the database, step 5 of 5: five',
  ]);
});

it('migrates once when two processes start together', async () => {
  let running = 0;
  let ran = 0;
  const slow = steps(async () => {
    ran += 1;
    running += 1;
    await new Promise((later) => setTimeout(later, 200));
    expect(running).toBe(1);
    running -= 1;
  });
  await Promise.all([start(slow), start(slow), start(slow)]);
  expect(ran).toBe(1);
});

it('starts an interrupted step over, and not the ones before', async () => {
  const ran: string[] = [];
  let failing = true;
  const interrupted = steps(
    async () => void ran.push('first'),
    async () => {
      ran.push('second');
      if (failing) throw new Error('interrupted');
    },
  );
  await expect(start(interrupted)).rejects.toThrow('interrupted');
  expect(await schema()).toMatchObject({ version: 1 });
  failing = false;
  await start(interrupted);
  expect(ran).toEqual(['first', 'second', 'second']);
});

it('does not wait for a process that was killed while it migrated', async () => {
  const inAnHour = new Date(Date.now() + 3_600_000);
  const killed = { holder: 'one', process: 'killed', epoch: 7, expiresAt: inAnHour };
  await administrator.collection<{ _id: string }>('leases').insertOne({ _id: 'migrations', ...killed });
  await start(steps(async () => {}));
  expect(await schema()).toMatchObject({ version: 1 });
});

it('refuses a database that a newer program made, and leaves it as it is', async () => {
  await start(
    steps(
      async () => {},
      async () => {},
    ),
  );
  const before = await administrator.listCollections();
  const older = start(steps(async () => {}));
  await expect(older).rejects.toThrow(UserError);
  await expect(older).rejects.toThrow(
    /schema version 2, this program knows up to 1: .*newer.*Start that release/,
  );
  expect(await schema()).toMatchObject({ version: 2 });
  expect(await administrator.listCollections()).toHaveLength(before.length);
  expect(await administrator.collection('processes').countDocuments()).toBe(0);
});
