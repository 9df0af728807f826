import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runningProcess } from '../../src/mongo/embedded/running-process.js';
import { readServerFile } from '../../src/mongo/embedded/server-file.js';
import { CLEAN } from '../support/program.js';
import type { Bench } from './bench.js';
import type { Figure } from './figure.js';
import { medianOf } from './measure.js';

export const name = 'start';

/** The built program on an embedded database that is there but not running. */
export async function run(bench: Bench): Promise<readonly Figure[]> {
  const dataDir = join(bench.folder, 'start');
  const start = async () => {
    const since = performance.now();
    const answered = await firstAnswer(dataDir);
    await serverEnded(join(dataDir, 'mongo'));
    return (answered - since) / 1_000;
  };
  bench.atEnd(() => serverEnded(join(dataDir, 'mongo')));
  const first = await start();
  return [
    {
      what: 'start to first answer',
      unit: 's',
      ours: await medianOf(5, start),
      aim: { atMost: 3 },
      note: "`printf '/whoami\\n' | npm start --silent`, npm and mongod's start included, until the first byte of the answer.",
    },
    { what: 'the very first start', unit: 's', ours: first, note: 'indexes and a month of samples made.' },
  ];
}

/** @returns when standard output began, on the clock of `performance` */
async function firstAnswer(dataDir: string): Promise<number> {
  const child = spawn('npm', ['start', '--silent'], {
    env: { ...CLEAN, NODE_OPTIONS: '', DATA_DIR: dataDir },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const answered = new Promise<number>((resolve, reject) => {
    child.stdout.once('data', () => resolve(performance.now()));
    child.once('error', reject);
    child.once('exit', (status) => reject(new Error(`npm start ended with status ${status}`)));
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.stdout.resume();
  child.stdin.end('/whoami\n');
  try {
    return await answered;
  } finally {
    await ended;
  }
}

/** Its keeper ends a second after the last user has left. */
async function serverEnded(folder: string): Promise<void> {
  const keeper = (await readServerFile(folder))?.keeper;
  while (keeper !== undefined && (await runningProcess(keeper.pid)) !== undefined) await wait(50);
}
