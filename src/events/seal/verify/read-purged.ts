import type { Database } from '../../../mongo/database.js';
import type { Interval } from '../../../time/interval.js';
import type { EventKindName } from '../../event-kinds.js';
import type { Block } from '../block.js';
import { openBlockStore } from '../block-store.js';
import { readTrustedKeys } from '../key-files.js';
import { type Leaf, readLeaves } from '../leaf.js';
import { openPurgeStore } from '../purge-store.js';
import type { TrustedKeys } from '../signing-key.js';
import { believer } from './believer.js';
import { Findings } from './findings.js';
import type { SealPlace } from './open-verifier.js';
import { PurgeBook } from './purge-book.js';
import { PurgedEvents } from './purged-events.js';

/** Whose and which events are asked about. */
export interface PurgedQuestion {
  readonly accountIds: readonly string[];
  readonly kind: EventKindName;
  readonly interval: Interval;
  /** How an event's id is written where it will be looked up. */
  readonly written: (eventId: string) => string;
  /** Random bytes: see `PurgedEvents`. */
  readonly key: Uint8Array;
  readonly signal?: AbortSignal | undefined;
}

export type ReadPurged = (question: PurgedQuestion) => Promise<PurgedEvents>;

const AT_ONCE = 1_000;

interface Listed {
  readonly leaf: Leaf;
  readonly block: Block;
}

/**
 * Finds which events of a period were purged under retention. Only what a signed record names, and a block that
 * verifies lists, counts. Reads the account's blocks once, and only when a purge reached into the period.
 * @param place absent: nothing vouches for a record, so nothing counts as purged
 */
export function openReadPurged(
  database: Pick<Database, 'connection'>,
  place: Pick<SealPlace, 'folder'> | undefined,
): ReadPurged {
  return async ({ accountIds, kind, interval, written, key, signal }) => {
    const purged = new PurgedEvents(key);
    const store = openPurgeStore(database);
    const trusted: TrustedKeys = place ? await readTrustedKeys(place.folder) : new Map<never, never>();
    for (const accountId of accountIds) {
      if (!(await store.reaches(accountId, kind, interval.from))) continue;
      const book = new PurgeBook({ accountId, store, trusted, findings: new Findings() });
      const believes = believer(trusted);
      for await (const listed of batches(openBlockStore(database).chain(accountId, signal), kind, interval)) {
        const found = await book.purged(
          kind,
          listed.map(({ leaf }) => leaf),
        );
        for (const { leaf, block } of listed) {
          const purge = found.get(leaf);
          if (purge && (await believes(block))) purged.add(written(leaf.eventId), leaf.occurredAt, purge);
        }
      }
    }
    return purged;
  };
}

/** What the blocks list of that kind and period, a thousand at a time. */
async function* batches(
  chain: AsyncIterable<Block>,
  kind: EventKindName,
  { from, to }: Interval,
): AsyncGenerator<readonly Listed[], void, undefined> {
  let listed: Listed[] = [];
  for await (const block of chain) {
    for (const leaf of readLeaves(block.leaves) ?? [])
      if (leaf.kind === kind && leaf.occurredAt >= from.getTime() && leaf.occurredAt < to.getTime())
        listed.push({ leaf, block });
    if (listed.length < AT_ONCE) continue;
    yield listed;
    listed = [];
  }
  if (listed.length > 0) yield listed;
}
