import type { AuditEvent } from '../audit/event.js';
import type { Clock } from '../time/clock.js';
import { matcherOf } from './matcher.js';
import type { Watch } from './watch.js';
import type { WatchStore } from './watch-store.js';

/** A watch, made ready. */
export interface Matching {
  readonly watch: Watch;
  matches(event: AuditEvent): boolean;
}

/** How long a watch that was added by another process may go unnoticed. */
const KNOWN_MS = 500;

/** Every watch there is, in memory: the tail asks for each step. */
export class KnownWatches {
  readonly #store: Pick<WatchStore, 'all'>;
  readonly #clock: Clock;
  #read:
    | { readonly at: number; readonly watches: Promise<ReadonlyMap<string, readonly Matching[]>> }
    | undefined;

  constructor(store: Pick<WatchStore, 'all'>, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  byAccount(): Promise<ReadonlyMap<string, readonly Matching[]>> {
    const now = this.#clock.now().getTime();
    const age = this.#read === undefined ? Number.POSITIVE_INFINITY : now - this.#read.at;
    if (this.#read !== undefined && age >= 0 && age < KNOWN_MS) return this.#read.watches;
    const watches = this.#load();
    this.#read = { at: now, watches };
    watches.catch(() => this.forget());
    return watches;
  }

  /** What was read is worth nothing any more. */
  forget(): void {
    this.#read = undefined;
  }

  async #load() {
    const accounts = new Map<string, Matching[]>();
    for (const watch of await this.#store.all()) {
      const matching = { watch, matches: matcherOf(watch.criteria) };
      accounts.set(watch.accountId, [...(accounts.get(watch.accountId) ?? []), matching]);
    }
    return accounts;
  }
}
