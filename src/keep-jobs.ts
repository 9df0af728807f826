import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Castellan } from './castellan.js';
import { eventCollections } from './event-collections.js';
import type { KeyPlace } from './events/seal/key-files.js';
import type { JobsOf } from './jobs/job.js';
import type { RunningJobs } from './jobs/start-jobs.js';
import type { Surroundings } from './surroundings.js';

export interface JobParts
  extends Castellan,
    Pick<Surroundings, 'database' | 'clock' | 'log' | 'temporary' | 'secrets'> {
  /** Where the key is that records of purges are signed with; without one nothing is purged. */
  readonly sealKey?: KeyPlace;
}

/** What jobs are given besides. */
const GIVEN = { collections: eventCollections, newId: randomUUID };

/** Whose jobs there are. Loaded when they are started: the first answer in chat is not to wait for them. */
const CAPABILITIES: readonly (() => Promise<{ readonly jobs: JobsOf<JobParts & typeof GIVEN> }>)[] = [
  () => import('./accounts/jobs.js'),
  () => import('./alerts/jobs.js'),
  () => import('./branding/jobs.js'),
  () => import('./chat/jobs.js'),
  () => import('./mail/jobs.js'),
  () => import('./notices/jobs.js'),
  () => import('./policy/jobs.js'),
  () => import('./reports/jobs.js'),
  () => import('./retention/jobs.js'),
  () => import('./signin/jobs.js'),
  () => import('./twofactor/jobs.js'),
];

/** Chat comes first: the first answer is not to wait for agenda to be loaded. */
const AFTER_MS = 1_500;
const AGAIN_MS = 5_000;

/**
 * Starts the recurring jobs a little later, and again and again while the database does not let them.
 * @returns what stops them
 */
export function keepJobs(parts: JobParts): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = begin(parts, signal);
  return async () => {
    stopping.abort();
    await (await running)?.stop();
  };
}

async function begin(parts: JobParts, signal: AbortSignal): Promise<RunningJobs | undefined> {
  for (let delay = AFTER_MS; await passed(delay, signal); delay = AGAIN_MS) {
    try {
      return await startAllJobs(parts);
    } catch (error) {
      parts.log.warn({ error }, 'the recurring jobs could not be started; it is tried again');
    }
  }
  return undefined;
}

async function startAllJobs(parts: JobParts): Promise<RunningJobs> {
  const [{ startJobs }, ...capabilities] = await Promise.all([
    import('./jobs/start-jobs.js'),
    ...CAPABILITIES.map((load) => load()),
  ]);
  const { database, log } = parts;
  const jobs = await Promise.all(capabilities.map((each) => each.jobs({ ...parts, ...GIVEN })));
  return startJobs({ database, log, jobs: jobs.flat() });
}

/** @returns false when the program stops meanwhile */
const passed = (ms: number, signal: AbortSignal): Promise<boolean> =>
  wait(ms, true, { signal }).catch(() => false);
