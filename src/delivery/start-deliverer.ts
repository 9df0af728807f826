import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../mongo/database.js';
import { type Lease, LeaseLost } from '../mongo/lease.js';
import { ownFolders } from '../own-folder.js';
import { type Recipient, writeAddress } from './address.js';
import { Alarm } from './alarm.js';
import type { Bell } from './bell.js';
import type { DeliveringParts } from './delivering.js';
import { openFileStore } from './file-store.js';
import { holdLease, LEASE_MS } from './hold-lease.js';
import { Lanes } from './lanes.js';
import { Paces } from './paces.js';
import { routeOf } from './posting.js';
import { openPostingStore, type Part } from './posting-store.js';
import { Trouble } from './trouble.js';

const ASK_AGAIN_MS = 1_000;
const POLL_MS = 250;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 15_000;
const DRAIN_MS = 5_000;

export interface DelivererParts extends DeliveringParts {
  readonly database: Pick<Database, 'connection' | 'inTransaction' | 'leases' | 'processId'>;
  /** An existing directory for files on their way to chat. */
  readonly temporary: string;
  /** Rung in this process when something new is wanted; other processes' wishes are looked for. */
  readonly bell: Bell;
  /** Serves this address alone, and of it what belongs to this account, as a terminal does; of that, subjects that begin so. */
  readonly only?: { readonly to: Recipient; readonly accountId: string; readonly subjects?: string };
}

export interface Deliverer {
  /** Resolves once nothing is due any more, or another process sees to it. */
  caughtUp(): Promise<void>;
  /** Begins nothing more, waits up to five seconds for what is under way, and lets another process take over at once. */
  stop(): Promise<void>;
}

/**
 * Brings about what the outbox wants of one workspace, one process at a time (lease `deliver:<platform>:<workspace>`).
 * A post that was begun and not noted, by whomever, is made again; edits do no harm twice.
 */
export function startDeliverer(parts: DelivererParts): Deliverer {
  const { database, platform, bell, clock, log } = parts;
  const from = whatOf(parts);
  const stopping = new AbortController();
  const { signal } = stopping;
  const store = openPostingStore(database);
  const files = openFileStore(database);
  const paces = new Paces(platform.pace, clock);
  const alarm = new Alarm();
  const deaf = bell.onRing(() => alarm.ring());
  const pause = (ms: number) => sleep(ms, undefined, { signal }).catch(() => undefined);
  let retryMs = FIRST_RETRY_MS;
  let settle = () => {};
  const settled = new Promise<void>((resolve) => {
    settle = resolve;
  });

  async function run(): Promise<void> {
    while (!signal.aborted) {
      try {
        const lease = await database.leases.acquire(leaseOf(from), LEASE_MS);
        if (lease !== undefined) {
          await lead(lease);
          continue;
        }
        settle();
        await pause(ASK_AGAIN_MS);
      } catch (error) {
        if (error instanceof LeaseLost) continue;
        log.error({ platform: platform.platform, error }, 'delivering had to stop and tries again');
        await pause(retryMs);
        retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
      }
    }
  }

  async function lead(lease: Lease): Promise<void> {
    const held = holdLease(lease);
    const delivering = {
      ...parts,
      inTransaction: database.inTransaction,
      store,
      files,
      paces,
      trouble: new Trouble(),
      lease: held,
      stopping: signal,
      newFolder: ownFolders(parts.temporary, database.processId),
    };
    const lanes = new Lanes(delivering, from, () => alarm.ring());
    try {
      while (!signal.aborted && held.holds()) {
        if (await lanes.sweep()) settle();
        retryMs = FIRST_RETRY_MS;
        await alarm.wait(POLL_MS);
      }
    } finally {
      await lanes.ended();
      await held.release();
    }
  }

  const running = run();
  return {
    caughtUp: () => settled,
    async stop() {
      stopping.abort();
      deaf();
      alarm.ring();
      await Promise.race([running, sleep(DRAIN_MS, undefined, { ref: false })]);
    },
  };
}

function whatOf({ platform, only }: DelivererParts): Part {
  const route = routeOf(platform);
  if (only === undefined) return { route };
  const { to, accountId, subjects } = only;
  return {
    route,
    ...(subjects === undefined ? {} : { subjects }),
    destination: writeAddress({ platform: platform.platform, workspace: platform.workspace, to }),
    accountId,
  };
}

const leaseOf = ({ route, destination, accountId }: Part): string =>
  destination === undefined ? `deliver:${route}` : `deliver:${destination} ${accountId}`;
