import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoMemoryReplSet } from 'mongodb-memory-server';
import { migrations } from '../../src/migrations.js';
import type { Database } from '../../src/mongo/database.js';
import { findMongod } from '../../src/mongo/find-mongod.js';
import { openDatabase } from '../../src/mongo/open-database.js';
import type { Figure } from './figure.js';

/** What a file `NAME.bench.ts` exports. */
export interface Benchmark {
  /** What `npm run bench -- NAME` calls it. */
  readonly name: string;
  /** Takes so long, or so much room, that it is run only when it is named. */
  readonly apart?: true;
  run(bench: Bench): Promise<readonly Figure[]>;
}

/** What benchmarks share: a mongod of their own and a folder, both gone at the end. */
export interface Bench {
  /** The address of mongod, without a database's name: for processes that a benchmark starts. */
  readonly uri: string;
  /** A directory for files. */
  readonly folder: string;
  /** A migrated database of that name, closed at the end. Asked for again, it is opened again with what it holds. */
  database(name: string): Promise<Database>;
  /** Ends what a benchmark started, before the database ends; also when the run is broken off. */
  atEnd(stop: () => Promise<unknown>): void;
  /** A line about what is going on. */
  report(message: string): void;
  close(): Promise<void>;
}

const CACHE_GB = '1';

/** Starts mongod on loopback, with its data in a temporary directory. */
export async function openBench(report: (message: string) => void): Promise<Bench> {
  process.env.MONGOMS_SYSTEM_BINARY_VERSION_CHECK = 'false';
  const folder = await mkdtemp(join(tmpdir(), 'castellan-bench-'));
  const server = await MongoMemoryReplSet.create({
    binary: { systemBinary: await findMongod({ env: process.env, report }), checkMD5: false },
    replSet: {
      name: 'bench',
      count: 1,
      storageEngine: 'wiredTiger',
      args: ['--wiredTigerCacheSizeGB', CACHE_GB, '--quiet'],
    },
  });
  const uri = server.getUri();
  const stops: (() => Promise<unknown>)[] = [
    () => rm(folder, { recursive: true, force: true }),
    () => server.stop({ doCleanup: true, force: true }),
  ];
  return {
    uri,
    folder,
    report,
    atEnd: (stop) => void stops.push(stop),
    async database(name) {
      const database = await openDatabase({ uri }, { migrations, name, report: () => {} });
      stops.push(() => database.close());
      return database;
    },
    async close() {
      for (const stop of stops.splice(0).reverse()) {
        await stop().catch((error: unknown) => report(`not ended cleanly: ${error}`));
      }
    },
  };
}
