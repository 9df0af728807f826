import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../../log.js';
import type { Database } from '../../mongo/database.js';
import { type Lease, LeaseLost } from '../../mongo/lease.js';
import type { Clock } from '../../time/clock.js';
import type { EventCollections } from '../event-kinds.js';
import { HistoryLost } from './change-feed-store.js';
import { follow } from './follow.js';
import type { Follower, Ledger } from './follower.js';
import type { Leading } from './lead.js';
import { beginScan, scan } from './scan.js';
import { openTailState } from './tail-state-store.js';

/** With both, another process has the lease at most 7 s after its holder fell silent. */
const LEASE_MS = 6_000;
const ASK_AGAIN_MS = 1_000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 15_000;

export interface TailSettings {
  readonly database: Pick<Database, 'connection' | 'inTransaction' | 'leases' | 'processId'>;
  readonly collections: EventCollections;
  /** Called in this order within each step. */
  readonly followers: readonly Follower[];
  /** Tells what was handled before; itself one of the followers. */
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Tail {
  /** Whether this process is the one that follows, and how many events it has handled since it started. */
  state(): { readonly leads: boolean; readonly handled: number; readonly failure?: string };
  /** Finishes the step under way and lets another process have the lease at once. */
  stop(): Promise<void>;
}

/**
 * Follows both kinds of event, one process at a time, and has every follower handle each event once, in order.
 *
 * Nothing is lost: the position is saved with the effects. Where there is none, or the oplog no longer reaches back to
 * it, the store is scanned by `_id` while its writers go on. The moment T of the oplog is taken before the scan
 * begins, and the scan's reads see all that was inserted up to T; what was inserted later the stream brings, which
 * starts at T. So whatever the scan missed because it had passed the place already, the stream has.
 *
 * Nothing is handled twice: whatever both bring, or an outdated token (a restored backup) brings again, is in the
 * ledger, which is written in the same transaction as the effects and asked before (see `unhandledSince`). No other
 * process can write it meanwhile: each step writes to the lease first, so a former holder's step either committed
 * before the lease was taken, or fails.
 */
export function startTail(settings: TailSettings): Tail {
  const stopping = new AbortController();
  let leads = false;
  let handled = 0;
  let failure: string | undefined;
  let retryMs = FIRST_RETRY_MS;
  const running = run();

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const lease = await settings.database.leases.acquire('tail', LEASE_MS);
        if (lease === undefined) {
          await pause(ASK_AGAIN_MS, stopping.signal);
          continue;
        }
        await lead(lease);
      } catch (error) {
        if (error instanceof LeaseLost) continue;
        failure = error instanceof Error ? error.message : String(error);
        settings.log.error({ error }, 'the tail had to stop and tries again');
        await pause(retryMs, stopping.signal);
        retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
      }
    }
  }

  async function lead(lease: Lease): Promise<void> {
    const { database, collections, followers, ledger } = settings;
    const ended = new AbortController();
    const signal = AbortSignal.any([ended.signal, stopping.signal]);
    const renewal = keepRenewed(lease, () => ended.abort());
    let released = false;
    leads = true;
    try {
      await announce();
      for (const follower of followers) await follower.begin?.();
      const done: Leading['done'] = ({ events }) => {
        handled += events.length;
        failure = undefined;
        retryMs = FIRST_RETRY_MS;
      };
      const state = openTailState(database);
      await leadOn({ database, collections, followers, ledger, lease, signal, done, state });
      released = stopping.signal.aborted && !ended.signal.aborted;
    } finally {
      leads = false;
      clearInterval(renewal);
      try {
        for (const follower of followers) await follower.end?.(released ? 'released' : 'failed');
      } finally {
        await lease.release().catch(() => {});
      }
    }
  }

  async function announce(): Promise<void> {
    const { database, clock } = settings;
    const leader = { processId: database.processId, host: hostname(), pid: process.pid, since: clock.now() };
    await openTailState(database).setLeader(leader);
  }

  return {
    state: () => ({ leads, handled, ...(failure === undefined ? {} : { failure }) }),
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Scans where it has to, and follows. */
async function leadOn(leading: Leading): Promise<void> {
  let state = (await leading.state.read()) ?? (await beginScan(leading, undefined));
  while (!leading.signal.aborted) {
    try {
      if (state.phase === 'scanning') {
        const reached = await scan(leading, state);
        if (reached === undefined) return;
        state = reached;
      }
      await follow(leading, state);
    } catch (error) {
      if (!(error instanceof HistoryLost)) throw error;
      const reached = await leading.state.read();
      state = await beginScan(leading, reached?.phase === 'following' ? reached.through : undefined);
    }
  }
}

/** A renewal that fails for want of a database is tried again; the lease says itself when it is lost. */
function keepRenewed(lease: Lease, lost: () => void): NodeJS.Timeout {
  return setInterval(() => {
    lease.renew().catch((error: unknown) => {
      if (error instanceof LeaseLost) lost();
    });
  }, LEASE_MS / 3);
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => {});
}
