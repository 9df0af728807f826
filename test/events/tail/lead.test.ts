import { setTimeout as wait } from 'node:timers/promises';
import { eventCollections } from '../../../src/event-collections.js';
import type { EventRecord } from '../../../src/events/event-record-store.js';
import type { Batch, Follower } from '../../../src/events/tail/follower.js';
import { advance, type Leading } from '../../../src/events/tail/lead.js';
import { oplogNow } from '../../../src/events/tail/scan-store.js';
import { type Following, openTailState } from '../../../src/events/tail/tail-state-store.js';
import type { Database } from '../../../src/mongo/database.js';
import { type Lease, LeaseLost } from '../../../src/mongo/lease.js';
import { openTestDatabase } from '../../support/database.js';
import { auditEvent } from '../../support/events.js';
import { openSealing, type Sealing } from '../../support/sealing.js';

let sealing: Sealing;
let successor: Database;
let batch: Batch;
let state: Following;
beforeEach(async () => {
  sealing = await openSealing();
  await sealing.audit.append([auditEvent({ id: 'a1' })]);
  const records = sealing.database.connection.collection<EventRecord<unknown>>('audit_events');
  const [record] = await records.find().toArray();
  if (record === undefined) throw new Error('it was just recorded');
  batch = { events: [{ kind: 'audit', record }], origin: 'stream' };
  state = { phase: 'following', since: await oplogNow(sealing.database), through: new Date() };
  successor = await openTestDatabase(sealing.database.connection.name);
});
afterEach(async () => {
  await sealing.close();
  await successor.close();
});

const notes = () => sealing.database.connection.collection('notes');
const writer = (before: () => Promise<void>): Follower => ({
  name: 'writer',
  async handle(_, { transaction }) {
    await before();
    await notes().insertOne({ was: 'here' }, { session: transaction });
  },
});

function leading(lease: Lease, follower: Follower): Leading {
  const { database } = sealing;
  const ledger = { newest: async () => undefined, handled: async () => new Set<string>() };
  const { signal } = new AbortController();
  const collections = eventCollections;
  return {
    database,
    collections,
    state: openTailState(database),
    followers: [follower],
    ledger,
    lease,
    signal,
    done: () => {},
  };
}

async function held(ms: number): Promise<Lease> {
  const lease = await sealing.database.leases.acquire('tail', ms);
  if (lease === undefined) throw new Error('nobody else has it');
  return lease;
}

const takenOver = async () => {
  while ((await successor.leases.acquire('tail', 10_000)) === undefined) await wait(20);
};

it('a former leader’s step leaves nothing: no effect, no position', async () => {
  const lease = await held(50);
  await takenOver();
  const step = advance(
    leading(
      lease,
      writer(async () => {}),
    ),
    state,
    batch,
  );
  await expect(step).rejects.toThrow(LeaseLost);
  expect(await notes().countDocuments()).toBe(0);
  expect(await openTailState(sealing.database).read()).toBeUndefined();
});

it('a step in the middle of which the lease passes on leaves nothing', async () => {
  const lease = await held(1_500);
  let begun = 0;
  const slow = writer(async () => {
    begun += 1;
    if (begun === 1) await takenOver();
  });
  await expect(advance(leading(lease, slow), state, batch)).rejects.toThrow(LeaseLost);
  expect(begun).toBe(1);
  expect(await notes().countDocuments()).toBe(0);
  expect(await openTailState(sealing.database).read()).toBeUndefined();
});

it('a step that fails when it commits does not move the position either', async () => {
  const idle: Follower = { name: 'idle', handle: takenOver };
  await expect(advance(leading(await held(1_500), idle), state, batch)).rejects.toThrow(LeaseLost);
  expect(await openTailState(sealing.database).read()).toBeUndefined();
});

it('a leader’s step leaves both', async () => {
  await advance(
    leading(
      await held(10_000),
      writer(async () => {}),
    ),
    state,
    batch,
  );
  expect(await notes().countDocuments()).toBe(1);
  expect(await openTailState(sealing.database).read()).toMatchObject({ phase: 'following' });
});
