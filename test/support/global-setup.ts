import { mkdir, mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoMemoryReplSet } from 'mongodb-memory-server';
import * as tsx from 'tsx/cjs/api';

/**
 * By default the files of a dropped database stay open for five minutes, in case somebody still reads the past: with
 * every test file's dozens of collections that is more files than a process may have.
 */
const SOON_FORGOTTEN = ['--setParameter', 'minSnapshotHistoryWindowInSeconds=0', '--syncdelay', '5'];

/**
 * Once a minute a server removes what its indexes call too old, by its own clock. The tests' clock stands still in the
 * past, so that what one has just written would be too old already: it would go whenever that minute comes round.
 */
const NOTHING_FORGOTTEN = ['--setParameter', 'ttlMonitorEnabled=false'];

/** Where Linux keeps files in memory. Hundreds of databases are made here, and most of that is waiting for a disk. */
const MEMORY = '/dev/shm';
/** So much the files of a whole run are not. */
const ROOM = 6 * 1024 ** 3;
const OPLOG = ['--oplogSize', '1024'];

/** A directory for the server's files and ours: in memory where there is room. */
async function place(): Promise<string> {
  const room = await statfs(MEMORY).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
  return mkdtemp(join(room > ROOM ? MEMORY : tmpdir(), 'castellan-tests-'));
}

/** One mongod for the whole run; each test file takes a database of its own in it. */
export default async function globalSetup(): Promise<void> {
  // Jest loads this file as CommonJS and does not map `.js` to `.ts` in what it imports; tsx does.
  const { findMongod }: typeof import('../../src/mongo/find-mongod.js') = tsx.require(
    '../../src/mongo/find-mongod.ts',
    __filename,
  );
  const report = (message: string) => process.stderr.write(`${message}\n`);
  process.env.MONGOMS_SYSTEM_BINARY_VERSION_CHECK = 'false';
  const folder = await place();
  const [dbPath, databases] = [join(folder, 'data'), join(folder, 'databases')];
  for (const each of [dbPath, databases]) await mkdir(each);
  const server = await MongoMemoryReplSet.create({
    binary: { systemBinary: await findMongod({ env: process.env, report }), checkMD5: false },
    instanceOpts: [{ dbPath }],
    replSet: {
      name: 'tests',
      count: 1,
      storageEngine: 'wiredTiger',
      args: ['--wiredTigerCacheSizeGB', '0.5', '--quiet', ...OPLOG, ...SOON_FORGOTTEN, ...NOTHING_FORGOTTEN],
    },
  });
  process.env.TEST_MONGODB_URI = server.getUri();
  process.env.TEST_DATABASES = databases;
  Reflect.set(globalThis, 'stopTestServer', async () => {
    await server.stop({ doCleanup: true, force: true });
    await rm(folder, { recursive: true, force: true });
  });
}
