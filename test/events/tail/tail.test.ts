import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openBlockStore } from '../../../src/events/seal/block-store.js';
import { readLeaves } from '../../../src/events/seal/leaf.js';
import type { Follower } from '../../../src/events/tail/follower.js';
import type { Tail } from '../../../src/events/tail/start-tail.js';
import { openTailState } from '../../../src/events/tail/tail-state-store.js';
import { migrations } from '../../../src/migrations.js';
import { openDatabase } from '../../../src/mongo/open-database.js';
import { testServer } from '../../support/database.js';
import { auditEvent, login } from '../../support/events.js';
import { openSealing, type Sealing, sealedIn } from '../../support/sealing.js';
import { until as waitUntil } from '../../support/until.js';

let sealing: Sealing;
beforeEach(async () => {
  sealing = await openSealing();
});
afterEach(() => sealing.close());

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => auditEvent({ id: `a${from + index}` }));
const logins = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => login({ id: `l${from + index}` }));

/** Ids in the order in which they were sealed, as often as they were. */
async function sealedIds(): Promise<string[]> {
  const ids: string[] = [];
  for await (const { leaves } of openBlockStore(sealing.database).chain('acme')) {
    ids.push(...(readLeaves(leaves) ?? []).map(({ eventId }) => eventId));
  }
  return ids;
}

/** Remembers what it was given, once it is committed. */
function witness(): Follower & { readonly seen: string[] } {
  const seen: string[] = [];
  return {
    name: 'witness',
    seen,
    handle: async () => {},
    committed: ({ events }) => void seen.push(...events.map(({ record }) => record.eventId)),
  };
}

const until = (happened: () => boolean | Promise<boolean>) =>
  waitUntil(happened, () => `it did not come about; ${sealing.logged.join('; ')}`);

/** A second handle on the same database, as another process has. */
const another = () =>
  openDatabase(
    { uri: testServer() },
    { migrations, name: sealing.database.connection.name, report: () => {} },
  );

/** Ends the change streams of this database on the server. @returns how many there were */
async function killStreams(): Promise<number> {
  const { connection } = sealing.database;
  const open = await connection
    .getClient()
    .db('admin')
    .aggregate([
      { $currentOp: { idleCursors: true } },
      { $match: { 'cursor.cursorId': { $exists: true }, 'cursor.awaitData': true } },
      { $match: { ns: { $regex: `^${connection.name}[.]` } } },
    ])
    .toArray();
  const cursors = open.map(({ cursor }) => cursor.cursorId);
  if (cursors.length > 0) await connection.db?.command({ killCursors: '$cmd.aggregate', cursors });
  return cursors.length;
}

describe('following', () => {
  it('brings every event to every follower once, in the order of the oplog', async () => {
    const [first, second] = [witness(), witness()];
    await sealing.start({ followers: [first, second] });
    for (let number = 0; number < 5; number += 1) {
      await sealing.audit.append(numbered(10 * number, 10 * number + 10));
    }
    await until(() => second.seen.length === 50);
    const order = numbered(0, 50).map(({ id }) => id);
    expect(first.seen).toEqual(order);
    expect(second.seen).toEqual(order);
    expect(await sealedIds()).toEqual(order);
  });

  it('handles an event that comes after a pause within a second', async () => {
    const { tail } = await sealing.start();
    await until(() => tail.state().leads);
    // The quickest of three: a busy machine makes one of them late, a tail that sleeps each of them.
    const took: number[] = [];
    for (let number = 0; number <= 3; number += 1) {
      const began = performance.now();
      await sealing.audit.append(numbered(number, number + 1));
      await sealing.sealed(number + 1);
      if (number > 0) took.push(performance.now() - began);
      await wait(300);
    }
    expect(Math.min(...took)).toBeLessThan(1_000);
  });

  it('goes on where it was when its cursor is lost, and nobody need be told', async () => {
    const seen = witness();
    const { tail } = await sealing.start({ followers: [seen] });
    await sealing.audit.append(numbered(0, 5));
    await until(() => seen.seen.length === 5);
    for (let time = 1; time <= 2; time += 1) {
      await until(async () => (await killStreams()) > 0);
      await sealing.audit.append(numbered(5 * time, 5 * time + 5));
      await until(() => seen.seen.length === 5 * time + 5);
    }
    expect(seen.seen).toEqual(numbered(0, 15).map(({ id }) => id));
    expect(tail.state()).toEqual({ leads: true, handled: 15 });
    expect(sealing.logged).toEqual([]);
  });

  it('commits a follower’s writes with the seal and the position, or none of them', async () => {
    let refusals = 2;
    const notes = sealing.database.connection.collection<{ id: string }>('notes');
    const fickle: Follower = {
      name: 'fickle',
      async handle({ events }, { transaction }) {
        await notes.insertMany(
          events.map(({ record }) => ({ id: record.eventId })),
          { session: transaction },
        );
        if (refusals-- > 0) throw new Error('not now');
      },
    };
    await sealing.database.connection.createCollection('notes');
    const { tail } = await sealing.start({ followers: [fickle] });
    await sealing.audit.append(numbered(0, 20));
    await sealing.sealed(20);
    expect((await notes.find().toArray()).map(({ id }) => id).sort()).toEqual((await sealedIds()).sort());
    expect(sealing.logged.join()).toContain('the tail had to stop and tries again');
    // What is remembered follows what is committed.
    await until(() => tail.state().handled === 20);
  });
});

describe('a store that has events already', () => {
  it('is scanned while more come, and each event is sealed once', async () => {
    await sealing.audit.append(numbered(0, 2_500));
    await sealing.logins.append(logins(0, 1_500));
    const coming = (async () => {
      for (let number = 0; number < 20; number += 1) {
        await sealing.audit.append(numbered(2_500 + 20 * number, 2_520 + 20 * number));
        await sealing.logins.append(logins(1_500 + 20 * number, 1_520 + 20 * number));
      }
    })();
    await sealing.start();
    await coming;
    await sealing.sealed(4_800);
    const ids = await sealedIds();
    expect(new Set(ids).size).toBe(4_800);
    expect(await sealing.verify()).toMatchObject({
      verdict: 'verified',
      compared: 4_800,
      pending: { count: 0 },
    });
  });

  it('goes on where the scan was interrupted', async () => {
    await sealing.audit.append(numbered(0, 3_500));
    let stop: Promise<void> | undefined;
    let tail: Tail | undefined;
    const stopper: Follower = {
      name: 'stopper',
      handle: async () => {},
      committed: () => {
        stop ??= tail?.stop();
      },
    };
    tail = (await sealing.start({ followers: [stopper] })).tail;
    await until(() => stop !== undefined);
    await stop;
    expect((await openTailState(sealing.database).read())?.phase).toBe('scanning');
    expect((await sealedIds()).length).toBe(1_000);
    await sealing.start();
    await sealing.sealed(3_500);
    expect(new Set(await sealedIds()).size).toBe(3_500);
  });
});

describe('a position that is of no use', () => {
  const stopped = async () => {
    const { tail } = await sealing.start();
    await sealing.audit.append(numbered(0, 9));
    await sealing.sealed(9);
    await until(async () => (await openTailState(sealing.database).read())?.phase === 'following');
    await sealing.audit.append(numbered(9, 10));
    await sealing.sealed(10);
    await tail.stop();
    await sealing.audit.append(numbered(10, 15));
    await sealing.logins.append(logins(0, 5));
  };
  const state = () => sealing.database.connection.collection('tail');

  it('because the oplog has gone on: the store is scanned, and nothing is lost or doubled', async () => {
    await stopped();
    await sealing.loseHistory();
    await sealing.start();
    await sealing.sealed(20);
    await sealing.audit.append(numbered(15, 20));
    await sealing.sealed(25);
    expect(new Set(await sealedIds()).size).toBe(25);
    expect((await sealing.verify()).chain.scanned).toBeGreaterThanOrEqual(10);
  });

  it('because it is gone: the whole store is scanned', async () => {
    await stopped();
    await state().deleteMany({});
    await sealing.start();
    await sealing.sealed(20);
    expect(new Set(await sealedIds()).size).toBe(20);
  });

  it('because it is older than the blocks: what they list is left out', async () => {
    const { tail } = await sealing.start();
    await sealing.audit.append(numbered(0, 1));
    await sealing.sealed(1);
    await tail.stop();
    const early = await state().findOne({});
    const later = await sealing.start();
    await sealing.audit.append(numbered(1, 30));
    await sealing.sealed(30);
    await later.tail.stop();
    await state().replaceOne({}, { state: early?.state });
    await sealing.start();
    await sealing.audit.append(numbered(30, 31));
    await sealing.sealed(31);
    expect(new Set(await sealedIds()).size).toBe(31);
  });
});

describe('taking over', () => {
  it('happens at once when the one who follows stops in order', async () => {
    const first = await sealing.start();
    await until(() => first.tail.state().leads);
    const database = await another();
    const second = await sealing.start({ database });
    await wait(1_500);
    expect(second.tail.state().leads).toBe(false);
    await sealing.audit.append(numbered(0, 40));
    await first.tail.stop();
    const began = performance.now();
    await until(() => second.tail.state().leads);
    // Had it to wait for the lease to run out, that would take four seconds or more.
    expect(performance.now() - began).toBeLessThan(4_000);
    await sealing.audit.append(numbered(40, 80));
    await sealing.sealed(80);
    expect(new Set(await sealedIds()).size).toBe(80);
    await second.tail.stop();
    await database.close();
  });

  it('takes less than ten seconds when it falls silent', async () => {
    const database = await another();
    const first = await sealing.start({ database });
    await until(() => first.tail.state().leads);
    const second = await sealing.start();
    // Its connections are gone and it does not know: nothing is released, and its process still runs.
    await database.connection.close();
    const began = performance.now();
    await sealing.audit.append(numbered(0, 10));
    await until(() => second.tail.state().leads);
    expect(performance.now() - began).toBeLessThan(10_000);
    await sealing.sealed(10);
    await first.tail.stop();
  });
});

describe('processes that are killed', () => {
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  const program = fileURLToPath(new URL('./tail-process.ts', import.meta.url));
  const loader = createRequire(import.meta.url).resolve('tsx');
  /** Resolves when it follows, or stands by. */
  async function start(): Promise<void> {
    const args = [testServer(), sealing.database.connection.name, join(sealing.folder, 'keys')];
    const child = spawn(process.execPath, ['--import', loader, program, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stderr.setEncoding('utf8').on('data', (text) => sealing.logged.push(`${child.pid}: ${text}`));
    children.push(child);
    await once(child.stdout, 'data');
  }
  const leader = async () => (await openTailState(sealing.database).leader())?.pid;

  it('are replaced within ten seconds, and each event is sealed once', async () => {
    await Promise.all([start(), start(), start()]);
    let [sent, kills] = [0, 0];
    const sending = (async () => {
      while (kills < 2 || sent < 3_000) {
        await sealing.audit.append(numbered(sent, sent + 100));
        sent += 100;
        await wait(5);
      }
    })();
    for (; kills < 2; kills += 1) {
      const before = await sealedIn(sealing.database);
      await until(async () => (await sealedIn(sealing.database)) > before);
      const pid = await leader();
      children.find((child) => child.pid === pid)?.kill('SIGKILL');
      const began = performance.now();
      await until(async () => (await leader()) !== pid);
      expect(performance.now() - began).toBeLessThan(10_000);
    }
    await sending;
    await sealing.sealed(sent);
    expect(new Set(await sealedIds()).size).toBe(sent);
    expect(await sealing.verify()).toMatchObject({ verdict: 'verified', compared: sent });
  });
});
