import type { Database } from '../../src/mongo/database.js';
import { LeaseLost } from '../../src/mongo/lease.js';
import { openTestDatabase } from '../support/database.js';
import { until } from '../support/until.js';

const MINUTE = 60_000;
let database: Database;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.close());

const rows = () =>
  database.connection.collection<{ _id: string; expiresAt: Date; process: string }>('leases');
const expire = (name: string) => rows().updateOne({ _id: name }, { $set: { expiresAt: new Date(0) } });

it('is had by one at a time, and by the next as soon as it is released', async () => {
  const { leases } = database;
  const wanting = await Promise.all([1, 2, 3, 4].map(() => leases.acquire('tail', MINUTE)));
  const [lease, ...more] = wanting.filter((each) => each !== undefined);
  expect(more).toEqual([]);
  expect(await leases.acquire('another', MINUTE)).toMatchObject({ name: 'another', epoch: 1 });
  await lease?.release();
  expect(await leases.acquire('tail', MINUTE)).toMatchObject({ name: 'tail', epoch: 2 });
});

it('passes on when it has run out, with a higher epoch, and the former holder learns of it', async () => {
  const former = await database.leases.acquire('tail', MINUTE);
  await former?.renew();
  await expire('tail');
  const present = await database.leases.acquire('tail', MINUTE);
  expect(present?.epoch).toBe(Number(former?.epoch) + 1);
  await expect(former?.renew()).rejects.toThrow(LeaseLost);
  await former?.release();
  expect(await database.leases.acquire('tail', MINUTE)).toBeUndefined();
});

it('keeps what a former holder does from taking effect', async () => {
  const effects = database.connection.collection('effects');
  const former = await database.leases.acquire('tail', MINUTE);
  const act = () =>
    database.inTransaction(async (transaction) => {
      await effects.insertOne({ by: former?.epoch }, { session: transaction });
      await former?.fence(transaction);
    });
  await act();
  await expire('tail');
  const present = await database.leases.acquire('tail', MINUTE);
  await expect(act()).rejects.toThrow(LeaseLost);
  expect(await effects.countDocuments()).toBe(1);
  await present?.release();
});

it('makes a change of holder wait for a fenced transaction', async () => {
  const former = await database.leases.acquire('tail', MINUTE);
  const order: string[] = [];
  let takeover: Promise<unknown> | undefined;
  await database.inTransaction(async (transaction) => {
    await former?.fence(transaction);
    takeover ??= expire('tail').then(() => order.push('expired'));
    await new Promise((later) => setTimeout(later, 100));
    order.push('fenced');
  });
  await takeover;
  expect(order.at(-1)).toBe('expired');
});

it('passes on at once when its holder’s process is dead', async () => {
  await database.leases.acquire('tail', MINUTE);
  expect(await database.leases.acquire('tail', MINUTE)).toBeUndefined();
  await rows().updateOne({ _id: 'tail' }, { $set: { process: 'a dead one' } });
  expect(await database.leases.acquire('tail', MINUTE)).toMatchObject({ epoch: 2 });
});

it('is renewed for as long as work under it runs, and its loss is told', async () => {
  const { leases } = database;
  const lasts = async () => Number((await rows().findOne({ _id: 'tail' }))?.expiresAt);
  const work = leases.whileHolding('tail', 1_500, async () => {
    const first = await lasts();
    await until(async () => (await lasts()) > first);
    return await leases.acquire('tail', 1_500);
  });
  expect(await work).toBeUndefined();

  const robbed = leases.whileHolding('tail', MINUTE, () =>
    rows().updateOne({ _id: 'tail' }, { $set: { holder: 'a thief' } }),
  );
  await expect(robbed).rejects.toThrow(LeaseLost);
});
