import { openBuilderStore } from '../../../src/events/rollups/builder-store.js';
import { openPackStore } from '../../../src/events/rollups/pack-store.js';
import type { Database } from '../../../src/mongo/database.js';
import { openTestDatabase } from '../../support/database.js';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it('a transaction that a killed process left open keeps nobody from packing, and never commits', async () => {
  const [killed, packs] = [openBuilderStore(database), openPackStore(database)];
  const epoch = await killed.claim();
  const session = await database.connection.startSession();
  session.startTransaction();
  await killed.fence(epoch, session);
  await packs.setThrough({ accountId: 'acme', kind: 'login', through: new Date(0) }, session);

  const began = performance.now();
  expect(await openBuilderStore(database).claim()).toBe(epoch + 1);
  expect(performance.now() - began).toBeLessThan(10_000);
  await expect(session.commitTransaction()).rejects.toThrow();
  await session.endSession();
  expect(await packs.spans()).toEqual([]);
});
