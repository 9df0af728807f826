import { MongoMemoryReplSet } from 'mongodb-memory-server';
import * as tsx from 'tsx/cjs/api';

/** One mongod for the whole run; each test file takes a database of its own in it. */
export default async function globalSetup(): Promise<void> {
  // Jest loads this file as CommonJS and does not map `.js` to `.ts` in what it imports; tsx does.
  const { findMongod }: typeof import('../../src/mongo/find-mongod.js') = tsx.require(
    '../../src/mongo/find-mongod.ts',
    __filename,
  );
  const report = (message: string) => process.stderr.write(`${message}\n`);
  process.env.MONGOMS_SYSTEM_BINARY_VERSION_CHECK = 'false';
  const server = await MongoMemoryReplSet.create({
    binary: { systemBinary: await findMongod({ env: process.env, report }), checkMD5: false },
    replSet: {
      name: 'tests',
      count: 1,
      storageEngine: 'wiredTiger',
      args: ['--wiredTigerCacheSizeGB', '0.5', '--quiet'],
    },
  });
  process.env.TEST_MONGODB_URI = server.getUri();
  Reflect.set(globalThis, 'stopTestServer', () => server.stop({ doCleanup: true, force: true }));
}
