import type { Log } from '../../log.js';
import { UserError } from '../../user-error.js';
import { endRun } from './end-run.js';
import type { PerformParts } from './perform-parts.js';
import { performRun } from './perform-run.js';
import type { Run } from './run.js';
import type { RunStore } from './run-store.js';

export interface RunnerParts extends PerformParts {
  readonly runs: RunStore;
  /** A fresh random id. */
  readonly newId: () => string;
  readonly log: Pick<Log, 'warn'>;
  /** Milliseconds without word after which a run is taken over; default 30 s. */
  readonly leaseMs?: number;
}

interface Claimed {
  readonly run: Run;
  readonly token: string;
}

const LEASE_MS = 30_000;
const AT_ONCE = 3;
const MOST_ATTEMPTS = 3;
const AGAIN_MS = [30_000, 120_000] as const;

/**
 * Works off the runs that are due, a few at a time. One whose process was killed is taken over when its lease is over, and
 * after three attempts given up, which its owner is told.
 * @returns what does so at a moment, and resolves with how many it began
 */
export function openRunner(parts: RunnerParts): (now: Date) => Promise<number> {
  const { runs, schedules, clock, newId, log, leaseMs = LEASE_MS } = parts;
  const until = () => new Date(clock.now().getTime() + leaseMs);

  async function attempt(run: Run, token: string): Promise<void> {
    if (run.attempts > MOST_ATTEMPTS)
      return giveUp(run, token, `it was begun ${MOST_ATTEMPTS} times and never came to an end`);
    const lost = new AbortController();
    const timer = setInterval(() => {
      // A renewal that fails costs the lease at worst; then the end of this attempt does not count.
      runs.renew(run.id, token, until()).then(
        (mine) => mine || lost.abort(new Error('the run was taken over')),
        () => {},
      );
    }, leaseMs / 3);
    try {
      await performRun({ run, token, signal: lost.signal }, parts);
    } catch (error) {
      if (error instanceof UserError) await giveUp(run, token, error.message);
      else await again(run, token, error);
    } finally {
      clearInterval(timer);
    }
  }

  async function again(run: Run, token: string, error: unknown): Promise<void> {
    log.warn({ error, account: run.accountId }, 'a report could not be made');
    const wait = AGAIN_MS[run.attempts - 1];
    if (wait === undefined)
      return giveUp(run, token, `something failed ${run.attempts} times; the log has the details`);
    await runs.giveBack(run.id, token, new Date(clock.now().getTime() + wait));
  }

  async function giveUp(run: Run, token: string, why: string): Promise<void> {
    const schedule = await schedules.find(run.scheduleId);
    if (schedule) await endRun({ run, token, schedule, state: 'failed', why }, parts);
  }

  return async (now) => {
    let begun = 0;
    const claim = async () => {
      const token = newId();
      const run = await runs.claim(now, token, until());
      return run && { run, token };
    };
    const worker = async (first?: Claimed) => {
      for (let next = first ?? (await claim()); next; next = await claim()) {
        begun += 1;
        await attempt(next.run, next.token);
      }
    };
    // Mostly nothing is due, and one look tells.
    const first = await claim();
    if (!first) return 0;
    await Promise.all([worker(first), ...Array.from({ length: AT_ONCE - 1 }, () => worker())]);
    return begun;
  };
}
