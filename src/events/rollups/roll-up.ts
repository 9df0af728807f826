import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../../log.js';
import type { Database } from '../../mongo/database.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Clock } from '../../time/clock.js';
import type { EventCollections, EventKindName } from '../event-kinds.js';
import type { Follower } from '../tail/follower.js';
import { openTailState } from '../tail/tail-state-store.js';
import { Builder } from './builder.js';
import { BuilderReplaced, openBuilderStore } from './builder-store.js';
import { Claims, type Hour } from './claims.js';
import { openPackStore } from './pack-store.js';
import { openStreams } from './streams-store.js';
import type { PackedDimensions } from './tally-hours-store.js';

export interface RollupSettings {
  readonly database: Pick<Database, 'connection' | 'inTransaction'>;
  readonly collections: EventCollections;
  /** What each kind of event is packed by. */
  readonly dimensions: Readonly<Record<EventKindName, PackedDimensions>>;
  readonly clock: Clock;
  readonly log: Log;
  /** How often it is looked for what to pack; default 5 s. */
  readonly everyMs?: number;
  /** How long an hour has been over before it is packed; default 5 minutes. Events that come later cost more, no less. */
  readonly graceMs?: number;
  /** How long no event has come for a stale hour before it is packed again; default 15 s. */
  readonly quietMs?: number;
}

const EVERY_MS = 5_000;
const GRACE_MS = 5 * 60_000;
const QUIET_MS = 15_000;

/**
 * Packs behind the tail. Of each batch only the hours are noted that its events make stale; the packs themselves are
 * made by reading the events of hours that are over, aside, by the process that leads.
 */
export function openRollups(settings: RollupSettings): Follower {
  const { database, collections, clock, log, everyMs = EVERY_MS } = settings;
  const { graceMs = GRACE_MS, quietMs = QUIET_MS, dimensions } = settings;
  const [store, streams] = [openPackStore(database), openStreams(database, collections)];
  const builders = openBuilderStore(database);
  const state = openTailState(database);
  const claims = new Claims();
  const now = () => clock.now().getTime();
  let stopping = new AbortController();
  let working: Promise<void> = Promise.resolve();
  /** Of the last call of `handle`, until it is committed. */
  let late: readonly Hour[] = [];

  async function keepPacking(epoch: number, signal: AbortSignal): Promise<void> {
    const fence = (session: Transaction) => builders.fence(epoch, session);
    const building = { database, collections, dimensions, store, fence, signal };
    const builder = new Builder({ building, streams, claims, graceMs, quietMs });
    while (!signal.aborted) {
      try {
        // What a scan will bring would make stale at once what is packed now.
        if ((await state.read())?.phase === 'following') await builder.work(now());
      } catch (error) {
        if (signal.aborted || error instanceof BuilderReplaced) return;
        log.warn({ error }, 'events could not be packed; it is tried again');
      }
      await wait(everyMs, undefined, { signal, ref: false }).catch(() => {});
    }
  }

  return {
    name: 'rollups',

    async begin() {
      const epoch = await builders.claim();
      claims.begin(await store.spans());
      stopping = new AbortController();
      working = keepPacking(epoch, stopping.signal);
    },

    async handle({ events }, { transaction }) {
      late = claims.late(events, now());
      await store.mark(late, transaction);
    },

    committed() {
      claims.noted(late, now());
      late = [];
    },

    async end() {
      stopping.abort();
      await working;
    },
  };
}
