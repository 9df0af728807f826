import { migrations } from '../../src/migrations.js';
import { openDatabase } from '../../src/mongo/open-database.js';
import { openTestDatabase, testServer } from '../support/database.js';

it('does not hold a lease back: who takes it ends the transaction of a client that was killed', async () => {
  const database = await openTestDatabase();
  const name = database.connection.name;
  const killed = await openDatabase({ uri: testServer() }, { migrations, name, report: () => {} });
  try {
    const lease = await killed.leases.acquire('work', 2_000);
    const session = await killed.connection.startSession();
    session.startTransaction();
    await lease?.fence(session);
    const began = performance.now();
    let taken = await database.leases.acquire('work', 5_000);
    while (taken === undefined) taken = await database.leases.acquire('work', 5_000);
    // By itself the server ends it after a minute.
    expect(performance.now() - began).toBeLessThan(20_000);
    await expect(session.commitTransaction()).rejects.toThrow();
    await session.endSession();
  } finally {
    await killed.close();
    await database.close();
  }
});
