import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../src/log.js';
import { startSealing } from '../src/start-sealing.js';
import { systemClock } from '../src/time/clock.js';
import { openSealing, type Sealing } from './support/sealing.js';

let sealing: Sealing;
beforeEach(async () => {
  sealing = await openSealing();
});
afterEach(() => sealing.close());

const started = async (): Promise<string[]> => {
  const warned: string[] = [];
  const log: Log = { info: () => {}, warn: (_, message) => void warned.push(message), error: () => {} };
  const place = { folder: join(sealing.folder, 'keys'), headsFile: sealing.headsFile };
  const tail = await startSealing({ database: sealing.database, clock: systemClock, log, place });
  await tail.stop();
  return warned;
};

it('warns when the keys that sealed this database are lost', async () => {
  expect(await started()).toEqual([]);
  expect(await started()).toEqual([]);
  await rm(join(sealing.folder, 'keys'), { recursive: true });
  expect((await started()).join()).toContain('public halves are not here');
});

it('makes one key when processes start together', async () => {
  await Promise.all([started(), started(), started()]);
  const keys = await sealing.database.connection.collection('seal_keys').countDocuments();
  expect(keys).toBe(1);
});
