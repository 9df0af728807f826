import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createCastellan } from '../../src/castellan.js';
import { eventCollections } from '../../src/event-collections.js';
import { EVENT_KINDS } from '../../src/events/event-kinds.js';
import { openCollection } from '../../src/events/event-record-store.js';
import { openVerifier } from '../../src/events/seal/verify/open-verifier.js';
import type { Follower } from '../../src/events/tail/follower.js';
import type { Tail } from '../../src/events/tail/start-tail.js';
import { openFollowers } from '../../src/followers.js';
import { openPlaces } from '../../src/geo/places.js';
import { createLog } from '../../src/log.js';
import { migrations } from '../../src/migrations.js';
import { openDatabase } from '../../src/mongo/open-database.js';
import { startSealing } from '../../src/start-sealing.js';
import { systemClock as clock } from '../../src/time/clock.js';
import { help } from './helper.js';

/**
 * Follows the events of a database in a process of its own: `follow` them, sealing them alone or with `all` followers, and catch up; `sealed N` waits until so many
 * are in blocks, `stop` following, `verify ACCOUNT`.
 */
const [uri = '', name = '', folder = ''] = process.argv.slice(2);
const database = await openDatabase({ uri }, { migrations, name, report: () => {} });
const place = { folder: join(folder, `keys-${name}`), headsFile: join(folder, `heads-${name}.ndjson`) };
const log = createLog('warn', process.stderr);
let tail: Tail | undefined;
let followsAll = false;

const POLL_MS = 20;

async function sealed(): Promise<number> {
  const [sum] = await openCollection(database, 'seal_blocks')
    .aggregate<{ count: number }>([{ $group: { _id: null, count: { $sum: '$count' } } }])
    .toArray();
  return sum?.count ?? 0;
}

async function until(count: number): Promise<number> {
  let reached = await sealed();
  for (; reached < count; reached = await sealed()) await wait(POLL_MS);
  return reached;
}

async function events(): Promise<number> {
  const collections = EVENT_KINDS.map((kind) => openCollection(database, eventCollections[kind]));
  const counts = await Promise.all(collections.map((records) => records.countDocuments()));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function follow(all: boolean): Promise<void> {
  if (tail !== undefined && followsAll !== all) await stop();
  followsAll = all;
  tail ??= await startSealing({ database, clock, log, place, followers: all ? await everyFollower() : [] });
}

/** All that a whole Castellan has, in this process. */
async function everyFollower(): Promise<readonly Follower[]> {
  const surroundings = { database, clock, log, places: await openPlaces(), temporary: folder };
  return openFollowers(createCastellan(surroundings), surroundings);
}

async function stop(): Promise<void> {
  await tail?.stop();
  tail = undefined;
}

async function act(question: string): Promise<object> {
  const [what, given = ''] = question.split(' ');
  switch (what) {
    case 'follow':
      await follow(given === 'all');
      return { sealed: await until(await events()) };
    case 'sealed':
      return { sealed: await until(Number(given)) };
    case 'stop':
      await stop();
      return { sealed: await sealed() };
    default: {
      const { verdict, compared } = await openVerifier(database, eventCollections, clock, place).verify(
        given,
        undefined,
      );
      return { verdict, compared };
    }
  }
}

help(
  async (question) => {
    const since = performance.now();
    const answer = await act(question);
    const seconds = (performance.now() - since) / 1_000;
    return { ...answer, seconds, peakBytes: process.resourceUsage().maxRSS * 1_024 };
  },
  async () => {
    await stop();
    await database.close();
  },
);
