import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
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
  /** Every tail that was started. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

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
      for (let tries = 0; ; tries += 1) {
        const [row] = await database.connection
          .collection('seal_blocks')
          .aggregate<{ count: number }>([{ $group: { _id: null, count: { $sum: '$count' } } }])
          .toArray();
        if (row?.count === count || (count === 0 && row === undefined)) return;
        if (tries > 400)
          throw new Error(`${row?.count ?? 0} events are sealed, not ${count}; ${logged.join('; ')}`);
        await wait(25);
      }
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
    stop,
    async close() {
      await stop();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
