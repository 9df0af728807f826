import type { EventKindName } from '../../event-kinds.js';
import { hexOf, type Leaf } from '../leaf.js';
import { type Purge, purgedKeys, refusePurge } from '../purge.js';
import type { PurgeStore } from '../purge-store.js';
import type { TrustedKeys } from '../signing-key.js';
import type { Findings } from './findings.js';

/** What is missing and was purged under retention, as far as that is proven. */
export interface PurgedSummary {
  count: number;
  first?: Date;
  last?: Date;
  /** The audit rows that tell of it. */
  readonly rows: Set<string>;
}

interface Known {
  readonly purge: Purge;
  readonly keys: ReadonlySet<string>;
}

/** So many records are remembered: those of one batch after the other lie beside each other. */
const MOST_KNOWN = 100;

/** Tells what was purged from what was removed: by records that are signed as the blocks are, and name each event. */
export class PurgeBook {
  readonly summary: PurgedSummary = { count: 0, rows: new Set() };
  readonly #known = new Map<string, Known | undefined>();
  readonly #refused = new Set<string>();
  readonly #parts: {
    readonly accountId: string;
    readonly store: PurgeStore;
    readonly trusted: TrustedKeys;
    readonly findings: Findings;
  };

  constructor(parts: {
    readonly accountId: string;
    readonly store: PurgeStore;
    readonly trusted: TrustedKeys;
    readonly findings: Findings;
  }) {
    this.#parts = parts;
  }

  /** Those of the leaves, all of one kind, that were purged, each with the record that says so; they are counted. */
  async purged(kind: EventKindName, missing: readonly Leaf[]): Promise<ReadonlyMap<Leaf, Purge>> {
    const found = new Map<Leaf, Purge>();
    if (missing.length === 0) return found;
    const { accountId, store } = this.#parts;
    const byKey = new Map(missing.map((leaf) => [hexOf(leaf.key), leaf]));
    for await (const { id, purge } of store.around(accountId, kind, [...byKey.keys()].sort())) {
      const known = this.#believed(id, purge);
      if (known === undefined) continue;
      for (const [key, leaf] of byKey)
        if (known.keys.has(key) && leaf.occurredAt < purge.before.getTime() && !found.has(leaf)) {
          found.set(leaf, purge);
          this.#count(leaf, purge);
        }
    }
    return found;
  }

  #believed(id: string, purge: Purge): Known | undefined {
    if (this.#known.has(id)) return this.#known.get(id);
    const why = refusePurge(purge, this.#parts.trusted);
    if (why !== undefined && !this.#refused.has(id)) {
      this.#refused.add(id);
      this.#parts.findings.add({ what: 'forged-purge', row: purge.row, why });
    }
    const known = why === undefined ? { purge, keys: purgedKeys(purge) } : undefined;
    if (this.#known.size >= MOST_KNOWN) this.#known.delete(this.#known.keys().next().value ?? '');
    this.#known.set(id, known);
    return known;
  }

  #count({ occurredAt }: Leaf, { row }: Purge): void {
    const { summary } = this;
    const at = new Date(occurredAt);
    summary.count += 1;
    summary.rows.add(row);
    if (summary.first === undefined || at < summary.first) summary.first = at;
    if (summary.last === undefined || at > summary.last) summary.last = at;
  }
}
