import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { openDetection } from '../../../src/alerts/detect/open-detection.js';
import { alertFollower } from '../../../src/alerts/incidents/alert-follower.js';
import type { Batch, Effects, Follower } from '../../../src/events/tail/follower.js';
import { failures, openWatchedBot, type WatchedBot } from './watched-bot.js';

/** A follower behind the watch that makes the tail fail when told to. */
function saboteur() {
  const state = { left: 0 };
  const follower: Follower = {
    name: 'saboteur',
    async handle() {
      if (state.left-- > 0) throw new Error('not now');
    },
  };
  return { state, follower };
}

let bot: WatchedBot;
afterEach(() => bot.close());

describe('a step that fails after the rules have spoken', () => {
  it('is done again: nothing is lost, nothing is there twice', async () => {
    const { state, follower } = saboteur();
    bot = await openWatchedBot([follower]);
    await bot.happens(...failures(6));
    state.left = 2;
    await bot.happens(...failures(6));
    expect(bot.watchLog.join()).toContain('the tail had to stop and tries again');
    const [incident, ...more] = await bot.opened();
    expect(more).toEqual([]);
    expect(incident).toMatchObject({ status: 'open' });
    expect(await bot.incidents.logins(incident ?? missing(), 1)).toMatchObject({ total: 12 });
    expect((await bot.rows('Alerts')).filter(({ action }) => action === 'Open')).toHaveLength(1);
  });
});

describe('the same batch handled again in another transaction', () => {
  it('means the same, and is observed once', async () => {
    bot = await openWatchedBot();
    await bot.tail.stop();
    const { database, clock } = bot;
    const detection = openDetection(database, {
      clock,
      rules: bot.rules,
      audit: bot.audit,
      logins: bot.logins,
    });
    let observed = 0;
    const counting = {
      ...detection,
      observe: (event: Parameters<typeof detection.observe>[0]) => {
        observed += 1;
        return detection.observe(event);
      },
    };
    const log = { info() {}, warn() {}, error() {} };
    const follower = alertFollower({ ...bot, detection: counting, clock, log });
    await bot.logins.append(
      failures(10).map((each) => ({
        accountId: 'acme',
        action: 'sign-in',
        username: 'root',
        status: 'failure' as const,
        source: 'api' as const,
        occurredAt: clock.at,
        id: randomUUID(),
        ...each,
      })),
    );
    const records = await database.connection
      .collection<Batch['events'][number]['record']>('logins')
      .find()
      .toArray();
    const batch: Batch = { origin: 'stream', events: records.map((record) => ({ kind: 'login', record })) };
    const lease = await database.leases.acquire('another', 5_000);
    if (lease === undefined) throw new Error('the lease is free');
    const handle = (transaction: Effects['transaction']) => follower.handle(batch, { transaction, lease });
    const aborted = database.inTransaction(async (transaction) => {
      await handle(transaction);
      throw new Error('aborted');
    });
    await expect(aborted).rejects.toThrow('aborted');
    expect(await bot.opened()).toEqual([]);
    await database.inTransaction(handle);
    await follower.committed?.(batch);
    expect(await bot.opened()).toMatchObject([{ severity: 'high' }]);
    expect(observed).toBe(10);
  });
});

describe('history that a scan finds', () => {
  it('opens nothing when it is older than a day', async () => {
    bot = await openWatchedBot();
    await bot.tail.stop();
    const { database, clock } = bot;
    const detection = openDetection(database, {
      clock,
      rules: bot.rules,
      audit: bot.audit,
      logins: bot.logins,
    });
    const log = { info() {}, warn() {}, error() {} };
    const old = new Date(clock.at.getTime() - 25 * 3_600_000);
    await bot.logins.append(
      failures(12).map((each) => ({
        accountId: 'acme',
        action: 'sign-in',
        username: 'root',
        status: 'failure' as const,
        source: 'api' as const,
        occurredAt: old,
        ...each,
      })),
    );
    const records = await database.connection
      .collection<Batch['events'][number]['record']>('logins')
      .find()
      .toArray();
    const lease = await database.leases.acquire('another', 5_000);
    if (lease === undefined) throw new Error('the lease is free');
    for (const origin of ['scan', 'stream'] as const) {
      const follower = alertFollower({ ...bot, detection, clock, log });
      const batch: Batch = { origin, events: records.map((record) => ({ kind: 'login', record })) };
      await database.inTransaction((transaction) => follower.handle(batch, { transaction, lease }));
      expect(await bot.opened()).toHaveLength(origin === 'scan' ? 0 : 1);
    }
  });
});

describe('another process', () => {
  it('that ends an incident is noticed by the one that follows', async () => {
    bot = await openWatchedBot();
    await bot.happens(...failures(10));
    const [incident] = await bot.opened();
    // Behind the back of the follower, as another process does.
    await bot.database.connection
      .collection<{ _id: string }>('incidents')
      .updateOne(
        { _id: incident?.id },
        { $set: { live: false, status: 'resolved', resolved: { by: 'x', at: bot.clock.at, quiet: false } } },
      );
    const seenAt = incident?.lastSeenAt;
    bot.later(6);
    await bot.happens(...failures(2));
    await wait(50);
    expect(await bot.opened()).toMatchObject([{ status: 'resolved', lastSeenAt: seenAt }]);
  });
});

function missing(): never {
  throw new Error('there is no incident');
}
