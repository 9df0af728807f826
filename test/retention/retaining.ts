import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventCollections } from '../../src/event-collections.js';
import { openSigningKey } from '../../src/events/seal/key-files.js';
import type { SigningKey } from '../../src/events/seal/signing-key.js';
import type { Tail } from '../../src/events/tail/start-tail.js';
import { createLog } from '../../src/log.js';
import { openPurging } from '../../src/retention/purging.js';
import { startSealing } from '../../src/start-sealing.js';
import { systemClock } from '../../src/time/clock.js';
import { type Bot, openBot } from '../support/bot.js';
import { packingOn } from '../support/packing.js';
import { sealedIn } from '../support/sealing.js';
import { until } from '../support/until.js';

/** A bot whose events are sealed and packed, and whose purging is done when a test says so. */
export interface Retaining {
  readonly bot: Bot;
  readonly key: SigningKey;
  readonly logged: readonly string[];
  /** What the job does each minute. @returns how many events went */
  purge(): Promise<number>;
  /** Waits until every event is in a block. */
  sealed(): Promise<void>;
  /** What `/audit verify` says, a line each. */
  verify(): Promise<string>;
  close(): Promise<void>;
}

export async function openRetaining(): Promise<Retaining> {
  const folder = await mkdtemp(join(tmpdir(), 'retention-'));
  const seal = { folder: join(folder, 'keys'), headsFile: join(folder, 'heads.ndjson') };
  const bot = await openBot({ seal });
  // The seal compares when an event says it was received with when the database took it in.
  bot.clock.at = new Date();
  const { database, clock, audit } = bot;
  const log = createLog('silent', process.stderr);
  const followers = [packingOn(database, clock)];
  const tail: Tail = await startSealing({ database, clock: systemClock, log, place: seal, followers });
  const key = await openSigningKey({ folder: seal.folder });
  const logged: string[] = [];
  const noted = (_: object, message: string) => void logged.push(message);
  const purge = openPurging({
    database,
    collections: eventCollections,
    audit,
    key,
    newId: randomUUID,
    clock,
    log: { info: noted, warn: noted, error: noted },
  });
  const count = (name: string) => database.connection.collection(name).countDocuments();
  const sealed = async () => {
    const purged = async () => {
      const rows = await database.connection.collection('seal_purges').find().toArray();
      return rows.reduce((sum, row) => sum + row.keys.length() / 12, 0);
    };
    await until(
      async () => {
        const stored = (await count('audit_events')) + (await count('logins')) + (await purged());
        return (await sealedIn(database)) >= stored;
      },
      () => 'the tail does not come after',
    );
  };
  return {
    bot,
    key,
    logged,
    purge,
    sealed,
    async verify() {
      await sealed();
      return bot.says('/audit verify');
    },
    async close() {
      await tail.stop();
      await bot.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
