import { openClaimStore, slackClaimIndexes } from '../../../src/chat/slack/claim-store.js';
import { openTestDatabase } from '../../support/database.js';

describe('claims shared by all processes', () => {
  it('go to one of many who ask at once, and are forgotten by the database itself', async () => {
    const database = await openTestDatabase();
    try {
      const clock = { now: () => new Date('2026-11-23T10:00:00Z') };
      const stores = [1, 2, 3, 4].map(() => openClaimStore(database.connection, clock));
      const got = await Promise.all(stores.map((claim) => claim('request v0=abc')));
      expect(got.filter(Boolean)).toHaveLength(1);
      expect(await stores[0]?.('request v0=abc')).toBe(false);
      expect(await stores[0]?.('request v0=def')).toBe(true);
      expect(slackClaimIndexes.indexes[0]).toMatchObject({ expireAfterSeconds: 7_200 });
    } finally {
      await database.close();
    }
  });
});
