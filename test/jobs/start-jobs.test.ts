import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Job } from '../../src/jobs/job.js';
import { type RunningJobs, startJobs } from '../../src/jobs/start-jobs.js';
import { createLog } from '../../src/log.js';
import type { Database } from '../../src/mongo/database.js';
import { openTestDatabase, testServer } from '../support/database.js';
import { until } from '../support/until.js';

let database: Database;
let others: Database[];
let running: RunningJobs[];
let logged: string[];
beforeEach(async () => {
  database = await openTestDatabase();
  [others, running, logged] = [[], [], []];
});
afterEach(async () => {
  for (const each of running) await each.stop();
  for (const other of others) await other.close();
  await database.close();
});

const log = () => createLog('info', { write: (line) => void logged.push(line) });

/** Jobs of this process, or of another one that shares the database. */
async function start(jobs: readonly Job[], on = database, lockMs = 1_000): Promise<RunningJobs> {
  const started = await startJobs({ database: on, jobs, log: log(), pollMs: 50, lockMs });
  running.push(started);
  return started;
}

async function another(): Promise<Database> {
  const { name } = database.connection;
  const opened = await openTestDatabase(name);
  others.push(opened);
  return opened;
}

const job = (run: Job['run'], everyMs = 100): Job => ({ name: 'chore', everyMs, run });

it('runs a job again and again', async () => {
  let runs = 0;
  await start([
    job(async () => {
      runs += 1;
    }),
  ]);
  await until(() => runs >= 3);
});

it('runs it in one process at a time, of two that share the database', async () => {
  const seen: string[] = [];
  let [now, most] = [0, 0];
  const work = (where: string) => async () => {
    seen.push(where);
    now += 1;
    most = Math.max(most, now);
    await wait(60);
    now -= 1;
  };
  const second = await another();
  await Promise.all([start([job(work('first'))]), start([job(work('second'))], second)]);
  await until(() => seen.length >= 8);
  expect(most).toBe(1);
  const rows = await database.connection.collection('jobs').countDocuments();
  expect(rows).toBe(1);
});

it('keeps a job that takes longer than its lock from running beside itself', async () => {
  let [now, most, done] = [0, 0, 0];
  const lockMs = 2_000;
  const lockedAt = async () =>
    Number((await database.connection.collection('jobs').findOne({ lockedAt: { $ne: null } }))?.lockedAt);
  const work = async () => {
    now += 1;
    most = Math.max(most, now);
    const first = await lockedAt();
    await until(async () => (await lockedAt()) >= first + lockMs);
    now -= 1;
    done += 1;
  };
  await Promise.all([start([job(work)], database, lockMs), start([job(work)], await another(), lockMs)]);
  await until(() => done >= 1);
  expect(most).toBe(1);
});

it('goes on after a failure, which is told once and not at each try', async () => {
  let runs = 0;
  await start([
    job(async () => {
      runs += 1;
      if (runs < 4) throw new Error('not today');
    }),
  ]);
  await until(() => runs >= 5);
  expect(logged.filter((line) => line.includes('a job failed'))).toHaveLength(1);
});

it('waits at a stop for what runs, begins nothing further, and leaves the rest to others at once', async () => {
  let [begun, ended] = [0, 0];
  const first = await start([
    job(async () => {
      begun += 1;
      await wait(300);
      ended += 1;
    }),
  ]);
  await until(() => begun === 1);
  await first.stop();
  expect([begun, ended]).toEqual([1, 1]);
  const [row] = await database.connection.collection('jobs').find().toArray();
  expect(row?.lockedAt).toBeNull();
});

it('is taken over when the process that holds it is killed', async () => {
  const { name } = database.connection;
  const child = spawnHolder(name);
  try {
    await once(child.stdout ?? child, 'data');
    let taken = false;
    await start([
      job(async () => {
        taken = true;
      }),
    ]);
    await wait(300);
    expect(taken).toBe(false);
    child.kill('SIGKILL');
    await until(() => taken);
  } finally {
    child.kill('SIGKILL');
  }
});

/** A process that never ends its run of the job; it writes a line once it has begun. */
function spawnHolder(name: string): ChildProcess {
  const program = fileURLToPath(new URL('./job-holder.ts', import.meta.url));
  return spawn(process.execPath, ['--import', 'tsx', program, testServer(), name], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
}
