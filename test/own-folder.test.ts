import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ownFolders, removeLeftFolders } from '../src/own-folder.js';
import { openBot } from './support/bot.js';

const KILLED = '0b9e6a52-5d0e-4c1c-9d7e-0a4d2f6f9a01';
const RUNNING = '7d1f1c0e-93f5-4a57-8f43-2f1f0e6b7c02';

let temporary: string;
beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'own-folder-'));
});
afterEach(() => rm(temporary, { recursive: true }));

const remove = () =>
  removeLeftFolders(temporary, async (processes) => processes.filter((each) => each === KILLED));

it('what a killed process left is removed, with all that is in it; what others have stays', async () => {
  const folder = await ownFolders(temporary, KILLED)();
  await mkdir(join(folder, 'parts-1'));
  await writeFile(join(folder, 'parts-1', 'audit.csv'), 'half of it');
  const beside = await ownFolders(temporary, RUNNING)();
  await mkdir(join(temporary, 'castellan-of-somebody'), { mode: 0o700 });
  await mkdir(join(temporary, `castellan-${KILLED}`), { mode: 0o700 });
  expect(await remove()).toBe(1);
  const left = ['castellan-of-somebody', `castellan-${KILLED}`, beside.slice(temporary.length + 1)];
  expect((await readdir(temporary)).sort()).toEqual(left.sort());
  expect(await remove()).toBe(0);
});

it('neither links are followed, nor is anything touched that others may have put there', async () => {
  const elsewhere = await mkdtemp(join(temporary, 'elsewhere-'));
  await writeFile(join(elsewhere, 'precious'), '');
  await symlink(elsewhere, join(temporary, `castellan-${KILLED}-AbCdEf`));
  const folder = await ownFolders(temporary, KILLED)();
  await symlink(elsewhere, join(folder, 'within'));
  await mkdir(join(temporary, `castellan-${KILLED}-Opened`), { mode: 0o755 });
  await writeFile(join(temporary, `castellan-${KILLED}-AFile1`), '', { mode: 0o600 });
  expect(await remove()).toBe(1);
  expect(await readdir(elsewhere)).toEqual(['precious']);
  expect(await readdir(temporary)).toHaveLength(4);
});

it('files on their way lie in a folder of the process, closed to others', async () => {
  const bot = await openBot({ temporary });
  const { file } = await bot.ask('/audit this-month format:csv');
  const folder = dirname(file?.path ?? '');
  expect(folder).toContain(`castellan-${bot.database.processId}-`);
  expect([(await stat(folder)).mode & 0o777, (await stat(file?.path ?? '')).mode & 0o777]).toEqual([
    0o700, 0o600,
  ]);
  expect(await removeLeftFolders(temporary, bot.database.processes.ended)).toBe(0);
  await file?.dispose();
  expect(await readdir(temporary)).toEqual([]);
  await bot.close();
});
