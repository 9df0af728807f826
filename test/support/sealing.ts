import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Castellan, createCastellan } from '../../src/castellan.js';
import { eventCollections } from '../../src/event-collections.js';
import { readHeadsFile } from '../../src/events/seal/heads-file.js';
import { openSigningKey, readTrustedKeys } from '../../src/events/seal/key-files.js';
import { openSeal, type Seal } from '../../src/events/seal/open-seal.js';
import { type Verified, verifyAccount } from '../../src/events/seal/verify/verify-account.js';
import type { Follower } from '../../src/events/tail/follower.js';
import { startTail, type Tail } from '../../src/events/tail/start-tail.js';
import { openPlaces } from '../../src/geo/places.js';
import type { Log } from '../../src/log.js';
import type { Database } from '../../src/mongo/database.js';
import { systemClock } from '../../src/time/clock.js';
import type { Interval } from '../../src/time/interval.js';
import { openTestDatabase } from './database.js';
import { until } from './until.js';

/** A store of both kinds of event, with a seal that can be started, stopped and verified. */
export interface Sealing extends Pick<Castellan, 'audit' | 'logins'> {
  readonly database: Database;
  /** Keys and heads. */
  readonly folder: string;
  readonly headsFile: string;
  readonly logged: string[];
  start(options?: {
    database?: Database;
    followers?: readonly Follower[];
  }): Promise<{ tail: Tail; seal: Seal }>;
  /** Waits until so many events of all accounts are in blocks. */
  sealed(count: number): Promise<void>;
  verify(
    accountId?: string,
    interval?: Interval,
    options?: { heads?: boolean; folder?: string },
  ): Promise<Verified>;
  /** As after the oplog has gone on without a tail: where it was is not found any more. */
  loseHistory(): Promise<void>;
  /** Every tail that was started. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** A change of 2012, in a form that mongod takes for one of its own. */
const NOWHERE =
  '8250000000000000012B022C0100296E5A1004EA6242D67E1C4F3BA2DE98BCC759864546645F696400646B0B6697B2DCF7EA276B83AC0004';

export async function openSealing(): Promise<Sealing> {
  const database = await openTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'sealing-'));
  const [keys, headsFile] = [join(folder, 'keys'), join(folder, 'heads.ndjson')];
  const logged: string[] = [];
  const write = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const log: Log = { info: write, warn: write, error: write };
  const clock = systemClock;
  const { audit, logins } = createCastellan({ database, clock, places: await openPlaces() });
  const running: Tail[] = [];
  const stop = async () => void (await Promise.all(running.splice(0).map((tail) => tail.stop())));
  return {
    audit,
    logins,
    database,
    folder,
    headsFile,
    logged,
    async start({ database: own = database, followers = [] } = {}) {
      const key = await openSigningKey({ folder: keys });
      const seal = openSeal({ database: own, key, headsFile, clock, log });
      const collections = eventCollections;
      const tail = startTail({
        database: own,
        collections,
        followers: [seal, ...followers],
        ledger: seal,
        clock,
        log,
      });
      running.push(tail);
      return { tail, seal };
    },
    async sealed(count) {
      let there = 0;
      await until(
        async () => {
          there = await sealedIn(database);
          return there === count;
        },
        () => `${there} events are sealed, not ${count}; ${logged.join('; ')}`,
      );
    },
    async verify(accountId = 'acme', interval, { heads = true, folder: trustedIn = keys } = {}) {
      const trusted = await readTrustedKeys(trustedIn);
      const given = heads ? await readHeadsFile(headsFile) : [];
      const now = clock.now();
      return verifyAccount(
        { database, collections: eventCollections, trusted, heads: given, now },
        accountId,
        interval,
      );
    },
    async loseHistory() {
      await database.connection
        .collection<{ _id: string }>('tail')
        .updateOne({ _id: 'tail' }, { $set: { 'state.token': { _data: NOWHERE } } });
    },
    stop,
    async close() {
      await stop();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * How many events are in blocks for good: seen by a majority, so that whatever is read afterwards, and however, has
 * them, and what was written together with them.
 */
export async function sealedIn({ connection }: Pick<Database, 'connection'>): Promise<number> {
  const sum = [{ $group: { _id: null, count: { $sum: '$count' } } }];
  const [row] = await connection
    .collection('seal_blocks')
    .aggregate<{ count: number }>(sum, { readConcern: 'majority' })
    .toArray();
  return row?.count ?? 0;
}
