import { Agenda, type Job as AgendaJob } from 'agenda';
import type { Log } from '../log.js';
import type { Database } from '../mongo/database.js';
import { codeOf } from '../mongo/error-words.js';
import type { Job } from './job.js';
import { jobBackend } from './job-store.js';
import { whileTouching } from './touching.js';

export interface JobSettings {
  readonly database: Pick<Database, 'connection' | 'processId'>;
  readonly jobs: readonly Job[];
  readonly log: Log;
  /** How often due jobs are looked for; default a second. */
  readonly pollMs?: number;
  /** How long after its process was killed a job is taken over; default 10 s. */
  readonly lockMs?: number;
}

export interface RunningJobs {
  /** Begins nothing further, waits for what runs (10 s at most), and lets others have the rest at once. */
  stop(): Promise<void>;
}

const POLL_MS = 1_000;
const LOCK_MS = 10_000;
const LAST_WAIT_MS = 10_000;
const DUPLICATE_KEY = 11_000;

/** Runs the jobs in this process whenever no other does. Polls: a change stream of its own would cost ingest dearly. */
export async function startJobs(settings: JobSettings): Promise<RunningJobs> {
  const { database, jobs, log, pollMs = POLL_MS, lockMs = LOCK_MS } = settings;
  const agenda = new Agenda({
    backend: jobBackend(database),
    name: database.processId,
    processEvery: pollMs,
    defaultLockLifetime: lockMs,
  });
  const running = new Set<Promise<void>>();
  let stopping = false;
  reportOnce(agenda, log);
  for (const job of jobs) {
    const work = async (row: AgendaJob) => {
      if (stopping) return;
      const run = whileTouching(row, lockMs / 3, job.run);
      running.add(run);
      await run.finally(() => running.delete(run));
    };
    agenda.define(job.name, work, { concurrency: 1, lockLimit: 1 });
  }
  await agenda.ready;
  await Promise.all(jobs.map((job) => ensureRow(agenda, job)));
  await agenda.start();
  return {
    async stop() {
      stopping = true;
      const released = new Promise<void>((resolve) => {
        if (running.size === 0) resolve();
        agenda.on('complete', () => setImmediate(() => running.size === 0 && resolve()));
      });
      await agenda.stop(false);
      await Promise.race([released, patience(LAST_WAIT_MS)]);
    },
  };
}

/** Only what is missing is written: a row that is there may be locked by whoever runs it. */
async function ensureRow(agenda: Agenda, { name, everyMs }: Job): Promise<void> {
  const row = agenda.create(name).unique({ name }, { insertOnly: true }).repeatEvery(everyMs);
  await row.save().catch((error: unknown) => {
    if (codeOf(error) !== DUPLICATE_KEY) throw error;
  });
}

/** A failure is told once, not at every poll of an outage. */
function reportOnce(agenda: Agenda, log: Log): void {
  let failing = false;
  const failed = (error: unknown, row?: AgendaJob) => {
    if (!failing) log.warn({ error, command: row?.attrs.name }, 'a job failed; it is tried again');
    failing = true;
  };
  agenda.on('error', failed);
  agenda.on('fail', failed);
  agenda.on('success', () => {
    failing = false;
  });
}

const patience = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms).unref();
  });
