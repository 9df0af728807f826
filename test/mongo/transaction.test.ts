import type { Database } from '../../src/mongo/database.js';
import { openTestDatabase } from '../support/database.js';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it('keeps all of a transaction, or nothing of it', async () => {
  const rows = database.connection.collection('rows');
  const failing = database.inTransaction(async (transaction) => {
    await rows.insertOne({ n: 1 }, { session: transaction });
    throw new Error('halfway');
  });
  await expect(failing).rejects.toThrow('halfway');
  expect(await rows.countDocuments()).toBe(0);

  const answer = await database.inTransaction(async (transaction) => {
    await rows.insertOne({ n: 1 }, { session: transaction });
    return 'kept';
  });
  expect(answer).toBe('kept');
  expect(await rows.countDocuments()).toBe(1);
});
