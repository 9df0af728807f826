import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../log.js';
import { discordWord } from './discord-error.js';
import { Barred, type Gateway } from './gateway.js';

/** With both, another process answers at most 7 s after the one before fell silent, and the time to connect. */
const LEASE_MS = 6_000;
const ASK_AGAIN_MS = 1_000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;

/** The right to be the one that is connected; see `mongo/lease.ts`. */
export interface GatewayLease {
  /** @throws an error named LeaseLost when it has passed to somebody else */
  renew(): Promise<void>;
  release(): Promise<void>;
}
export type AcquireLease = (ttlMs: number) => Promise<GatewayLease | undefined>;

export interface Leading {
  readonly acquire: AcquireLease;
  readonly connect: () => Promise<Gateway>;
  /** Done beside connecting: registers the commands. A failure is said, and tried again with the next connection. */
  readonly prepare: () => Promise<void>;
  readonly log: Log;
}

export interface Led {
  /** Closes the session and lets another process have it at once. */
  stop(): Promise<void>;
}

/**
 * Keeps one session at Discord's gateway for all processes on a database: two sessions of one bot would both be brought
 * every interaction. Whoever has the lease is connected. Where Discord refuses the bot for good, this process gives up,
 * and says so.
 */
export function leadGateway({ acquire, connect, prepare, log }: Leading): Led {
  const stopping = new AbortController();
  const { signal } = stopping;
  let retryMs = FIRST_RETRY_MS;
  const running = run();

  async function run(): Promise<void> {
    while (!signal.aborted) {
      try {
        const lease = await acquire(LEASE_MS);
        if (lease === undefined) await pause(ASK_AGAIN_MS);
        else await lead(lease);
      } catch (error) {
        if (error instanceof Barred) {
          log.error(
            { platform: 'discord' },
            `${error.message} Discord is not tried again until the next start.`,
          );
          return;
        }
        log.warn(
          { platform: 'discord', status: discordWord(error), error },
          'Discord is not connected; trying again',
        );
        await pause(retryMs);
        retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
      }
    }
  }

  async function lead(lease: GatewayLease): Promise<void> {
    const lost = new AbortController();
    const renewal = setInterval(() => {
      lease.renew().catch((error: unknown) => {
        if (error instanceof Error && error.name === 'LeaseLost') lost.abort();
      });
    }, LEASE_MS / 3);
    let gateway: Gateway | undefined;
    // Beside connecting: people wait for that.
    const prepared = prepare().catch((error: unknown) => {
      const fields = { platform: 'discord', status: discordWord(error), error };
      log.error(fields, 'the commands could not be registered');
    });
    try {
      gateway = await connect();
      log.info({ platform: 'discord' }, 'Discord is listened to');
      const over = await Promise.race([gateway.over, aborted(AbortSignal.any([lost.signal, signal]))]);
      if (over) throw over;
      retryMs = FIRST_RETRY_MS;
    } finally {
      clearInterval(renewal);
      await gateway?.close();
      await prepared;
      await lease.release().catch(() => undefined);
    }
  }

  const pause = (ms: number) => sleep(ms, undefined, { signal }).catch(() => undefined);

  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

const aborted = (signal: AbortSignal): Promise<undefined> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
