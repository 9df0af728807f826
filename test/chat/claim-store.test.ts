import { claimIndexes, openClaimStore } from '../../src/chat/claim-store.js';
import type { Database } from '../../src/mongo/database.js';
import { openTestDatabase } from '../support/database.js';

describe('claims shared by all processes', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());
  const clock = { now: () => new Date('2026-11-23T10:00:00Z') };
  const store = () => openClaimStore(database.connection, clock, 'slack');

  it('go to one of many processes that ask at once', async () => {
    const got = await Promise.all([store(), store(), store(), store()].map((claim) => claim('request 1')));
    expect(got.filter(Boolean)).toHaveLength(1);
    expect(await store()('request 1')).toBe(false);
    expect(await store()('request 2')).toBe(true);
  });

  it('are each told apart when a thousand arrive together, repetitions among them', async () => {
    const claim = store();
    const keys = Array.from({ length: 1_000 }, (_, index) => `many ${index % 700}`);
    const got = await Promise.all(keys.map(claim));
    expect(got.filter(Boolean)).toHaveLength(700);
    expect(got.slice(0, 700).every(Boolean)).toBe(true);
  });

  it('fail when the database is away, instead of being granted', async () => {
    const other = await openTestDatabase();
    const claim = openClaimStore(other.connection, clock, 'slack');
    await other.close();
    await expect(claim('request 3')).rejects.toThrow();
  });

  it('are forgotten by the database itself, after a request’s signature and an event’s repetitions', () => {
    expect(claimIndexes('slack').indexes[0]).toMatchObject({ key: { at: 1 }, expireAfterSeconds: 7_200 });
  });
});
