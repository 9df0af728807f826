import { randomUUID } from 'node:crypto';
import { migrations } from '../../src/migrations.js';
import type { Database } from '../../src/mongo/database.js';
import { openDatabase } from '../../src/mongo/open-database.js';

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
 * A database of the caller's own, migrated as in production. `close()` drops it.
 * @param name to open the same one twice, as two processes do; the first to close drops it
 */
export async function openTestDatabase(name = `test-${randomUUID()}`): Promise<Database> {
  const database = await openDatabase({ uri: testServer() }, { migrations, name, report: () => {} });
  return {
    ...database,
    async close() {
      await database.connection.dropDatabase();
      await database.close();
    },
  };
}
