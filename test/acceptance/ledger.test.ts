import { wreak } from '../chaos/chaos.js';
import { scratch } from '../support/program.js';

// The short form of `npm run chaos`. It needs `npm run build`, which `npm ci` has done.
let directory: Awaited<ReturnType<typeof scratch>>;
beforeAll(async () => {
  directory = await scratch();
});
afterAll(() => directory.remove());

it('every acknowledged event is there once and sealed, though the bot and its database are killed under load', async () => {
  const { breaches, acknowledged, met } = await wreak({
    dataDir: directory.path,
    seed: 20_261_123,
    botKills: 4,
    mongodKills: 2,
    chatKills: 2,
    connections: 8,
    report: () => {},
  });
  expect(breaches).toEqual([]);
  expect(acknowledged).toBeGreaterThan(1_000);
  expect([met.hungUp, met.lost, met.tooMany, met.unavailable].every((count) => count > 0)).toBe(true);
}, 300_000);
