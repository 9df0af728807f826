import mongoose from 'mongoose';
import { rawBatches } from '../../src/events/raw-batches-store.js';
import { openTestDatabase } from '../support/database.js';
import { collected } from '../support/events.js';
import { until } from '../support/until.js';
import { openWire } from '../support/wire.js';

const database = await openTestDatabase();
afterAll(() => database.close());

const rows = () => database.connection.collection<{ _id: number }>('numbers');
beforeAll(() => rows().insertMany(Array.from({ length: 25 }, (_, _id) => ({ _id }))));

const question = (filter = {}) => ({
  collection: 'numbers',
  filter,
  projection: { _id: 1 },
  sort: { _id: -1 },
  hint: '_id_',
  batchSize: 10,
});
const read = (batch: readonly Uint8Array[]) =>
  batch.map((bytes) => mongoose.mongo.BSON.deserialize(bytes)._id);
const numbers = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, at) => from - at);

/** The cursors that the server keeps for this database. */
async function open(): Promise<readonly mongoose.mongo.Document[]> {
  const stages = [
    { $currentOp: { idleCursors: true } },
    { $match: { type: 'idleCursor', ns: `${database.connection.name}.numbers` } },
  ];
  return database.connection.getClient().db('admin').aggregate(stages).toArray();
}

it('documents come as bytes, in order, a batch at a time', async () => {
  const batches = (await collected(rawBatches(database, question()))).map(read);
  expect(batches).toEqual([numbers(24, 15), numbers(14, 5), numbers(4, 0)]);
  expect(await open()).toEqual([]);
});

it('nothing that matches is one empty batch', async () => {
  expect(await collected(rawBatches(database, question({ _id: 99 })))).toEqual([[]]);
});

it('a cursor that the server has lost is an error, never an end', async () => {
  const seen: number[] = [];
  const lost = async () => {
    for await (const batch of rawBatches(database, question())) {
      seen.push(...read(batch));
      if (seen.length > batch.length) continue;
      // The second batch is under way already; the cursor is idle again when it has come, as it was before it was begun.
      let left: readonly mongoose.mongo.Document[] = [];
      await until(async () => {
        left = await open();
        return left.some(({ cursor }) => Number(cursor.nBatchesReturned) === 2);
      });
      const cursors = left.map((each) => each.cursor.cursorId);
      await database.connection.db?.command({ killCursors: 'numbers', cursors });
    }
  };
  await expect(lost()).rejects.toThrow(/cursor id .* not found/);
  expect(seen).toEqual(numbers(24, 5));
});

it('whoever leaves early leaves no cursor behind', async () => {
  for await (const batch of rawBatches(database, question())) {
    expect(read(batch)).toEqual(numbers(24, 15));
    break;
  }
  expect(await open()).toEqual([]);
});

it('what the database refuses is thrown', async () => {
  const wrong = rawBatches(database, { ...question(), hint: 'nothing-of-that-name' });
  await expect(wrong.next()).rejects.toThrow(/hint/);
});

describe('a connection that breaks', () => {
  let wire: Awaited<ReturnType<typeof openWire>>;
  let connection: mongoose.Connection;
  beforeAll(async () => {
    wire = await openWire();
    const at = `mongodb://127.0.0.1:${wire.port}/?directConnection=true`;
    connection = await mongoose.createConnection(at, { dbName: database.connection.name }).asPromise();
  });
  afterAll(async () => {
    await connection.close();
    await wire.close();
  });
  const all = async () =>
    (await collected(rawBatches({ connection }, question()))).flatMap((batch) => read(batch));

  it('before the first rows have come does not matter: they are asked for again, once', async () => {
    wire.cutAt('find', 'numbers');
    expect(await all()).toEqual(numbers(24, 0));
    wire.cutAt('find', 'numbers', 2);
    await expect(all()).rejects.toThrow(/connection/);
  });

  it('later is an error, since rows would be missing or there twice', async () => {
    wire.cutAt('getMore', 'numbers');
    await expect(all()).rejects.toThrow(/connection/);
  });
});
