import { statfs } from 'node:fs/promises';
import type { Backlog, Outbox } from './delivery/outbox.js';
import { eventCollections } from './event-collections.js';
import { openBlockStore } from './events/seal/block-store.js';
import { openHeadStore } from './events/seal/head-store.js';
import { type Lag, tailLag } from './events/tail/tail-lag-store.js';
import { type Leader, openTailState } from './events/tail/tail-state-store.js';
import type { Database } from './mongo/database.js';
import { type ServerState, serverState } from './mongo/server-state.js';

/** How Castellan is, for `/alerts health` and for metrics. Each part is asked by itself: one may fail alone. */
export interface Health {
  tail(): Promise<TailHealth>;
  /** The end of an account's chain, and heads that wait to be posted. */
  seal(accountId: string): Promise<SealHealth>;
  /** What waits to be shown in chat, and what is refused there. */
  outbox(accountId: string): Promise<Backlog>;
  database(): Promise<ServerState>;
  /** Of the file system that holds DATA_DIR; undefined when there is none. */
  disk(): Promise<DiskHealth | undefined>;
}

export interface TailHealth extends Lag {
  /** Who follows; `alive` by the process registry. */
  readonly leader?: Leader & { readonly alive: boolean; readonly here: boolean };
  /** It reads through the store before it can follow. */
  readonly scanning: boolean;
}

export interface SealHealth {
  readonly last?: { readonly sequence: number; readonly at: Date };
  readonly head?: { readonly sequence: number; readonly at: Date };
  readonly headsWaiting: number;
}

export interface DiskHealth {
  readonly freeBytes: number;
  readonly totalBytes: number;
}

export function openHealth(
  database: Database,
  { outbox, dataDir }: { readonly outbox: Pick<Outbox, 'waiting'>; readonly dataDir?: string },
): Health {
  const [blocks, heads, state] = [openBlockStore(database), openHeadStore(database), openTailState(database)];
  return {
    async tail() {
      const [lag, leader, position] = await Promise.all([
        tailLag(database, eventCollections, blocks),
        state.leader(),
        state.read(),
      ]);
      const scanning = position?.phase === 'scanning';
      if (leader === undefined) return { ...lag, scanning };
      const alive = (await database.processes.dead([leader.processId])).length === 0;
      return {
        ...lag,
        scanning,
        leader: { ...leader, alive, here: leader.processId === database.processId },
      };
    },
    async seal(accountId) {
      const [last, head, headsWaiting] = await Promise.all([
        blocks.last(accountId),
        heads.latest(accountId),
        heads.countWaiting(),
      ]);
      return {
        ...(last && { last: { sequence: last.sequence, at: last.at } }),
        ...(head && { head: { sequence: head.sequence, at: new Date(head.at) } }),
        headsWaiting,
      };
    },
    outbox: (accountId) => outbox.waiting(accountId),
    database: () => serverState(database),
    async disk() {
      if (dataDir === undefined) return undefined;
      const { bavail, blocks: total, bsize } = await statfs(dataDir);
      return { freeBytes: bavail * bsize, totalBytes: total * bsize };
    },
  };
}
