import type { Database } from '../../../mongo/database.js';
import type { EventCollections, EventKindName } from '../../event-kinds.js';
import { openBlockStore } from '../block-store.js';
import { readTrustedKeys } from '../key-files.js';
import { hexOf, readLeaves } from '../leaf.js';
import { eventHash } from '../sealed-event.js';
import { believer } from './believer.js';
import type { SealPlace } from './open-verifier.js';
import { openStoredEvents } from './stored-events-store.js';

/** What the seal says of one event, as it is in the database now. */
export interface SealedEvent {
  /** Of the block that lists it. */
  readonly sequence: number;
  readonly now: 'as-sealed' | 'changed' | 'gone';
}

export interface SealedQuestion {
  readonly accountIds: readonly string[];
  readonly kind: EventKindName;
  readonly is: (eventId: string) => boolean;
  readonly signal?: AbortSignal | undefined;
}

/** @returns undefined when no block that verifies lists such an event */
export type SealSays = (question: SealedQuestion) => Promise<SealedEvent | undefined>;

/**
 * Whether an event is as it was sealed: tells whose fault it is when a file and the database differ. Reads the accounts'
 * blocks up to the one that lists it.
 * @param place absent: nothing vouches for a block
 */
export function openSealSays(
  database: Pick<Database, 'connection'>,
  collections: EventCollections,
  place: Pick<SealPlace, 'folder'> | undefined,
): SealSays {
  const [blocks, events] = [openBlockStore(database), openStoredEvents(database, collections)];
  return async ({ accountIds, kind, is, signal }) => {
    const believes = believer(place ? await readTrustedKeys(place.folder) : new Map<never, never>());
    for (const accountId of accountIds)
      for await (const block of blocks.chain(accountId, signal)) {
        const leaf = readLeaves(block.leaves)?.find((each) => each.kind === kind && is(each.eventId));
        if (leaf === undefined || !(await believes(block))) continue;
        const stored = (await events.get(kind, [leaf.key])).get(hexOf(leaf.key));
        const now = stored === undefined ? 'gone' : eventHash(stored) === leaf.hash ? 'as-sealed' : 'changed';
        return { sequence: block.sequence, now };
      }
    return undefined;
  };
}
