import type { Interval } from '../../../time/interval.js';
import { EVENT_KINDS, type EventKey, type EventKindName } from '../../event-kinds.js';
import type { EventRecord } from '../../event-record-store.js';
import type { BlockStore } from '../block-store.js';
import { hexOf, type Leaf, readLeaves } from '../leaf.js';
import { isEvent } from '../sealed-event.js';
import { moduleOf, TOLERANCE_MS } from './compare-events.js';
import type { Findings } from './findings.js';
import type { StoredEvents } from './stored-events-store.js';
import type { Tally } from './tally.js';

/** At most about so many keys are held at once. */
const CANDIDATES = 100_000;
const READ_AT_ONCE = 1_000;

/** Events that are in no block, and need not be yet. */
export interface Pending {
  count: number;
  /** When the oldest of them was received. */
  since?: Date;
}

export interface UnsealedSearch {
  readonly accountId: string;
  readonly interval: Interval | undefined;
  readonly blocks: BlockStore;
  readonly events: StoredEvents;
  readonly tallies: Readonly<Record<EventKindName, Tally>>;
  readonly findings: Findings;
  /** What was received before this the tail has handled; undefined while that is not known. */
  readonly through: Date | undefined;
  /** No list is missing or damaged. */
  readonly complete: boolean;
  /** Told of a leaf that lists a stored event all the same: its time was changed, or it was sealed meanwhile. */
  readonly listedAfterAll: (leaf: Leaf, sequence: number) => void;
  readonly now: Date;
  readonly signal?: AbortSignal;
}

/**
 * Events that no block lists, found without holding all keys: the tallies of what is listed and what is stored differ
 * in the buckets of those events alone. An event that the tail has passed was put in behind its back.
 */
export async function findUnsealed(search: UnsealedSearch): Promise<Pending> {
  const pending: Pending = { count: 0 };
  for (const kind of EVENT_KINDS) {
    const tally = search.tallies[kind];
    let strange = false;
    for await (const key of keysOf(search, kind)) {
      if (isKey(key)) tally.stored(key.id);
      else strange = true;
    }
    if (strange)
      for (const record of await search.events.strange(kind, search.accountId))
        judge(search, kind, record, pending);
    for (const buckets of tally.differing(CANDIDATES)) {
      const unlisted = await unlistedIn(search, kind, buckets);
      for (let at = 0; at < unlisted.length; at += READ_AT_ONCE) {
        const stored = await search.events.get(kind, unlisted.slice(at, at + READ_AT_ONCE));
        for (const record of stored.values()) judge(search, kind, record, pending);
      }
    }
  }
  return pending;
}

const keysOf = ({ events, accountId, interval, signal }: UnsealedSearch, kind: EventKindName) =>
  events.keys(kind, accountId, interval, signal);

/** The stored keys in these buckets that no block lists by now: the tail goes on meanwhile. */
async function unlistedIn(
  search: UnsealedSearch,
  kind: EventKindName,
  buckets: ReadonlySet<number>,
): Promise<readonly Uint8Array[]> {
  const tally = search.tallies[kind];
  const found = new Map<string, Uint8Array>();
  for await (const key of keysOf(search, kind)) {
    if (isKey(key) && buckets.has(tally.bucketOf(key.id))) found.set(key.toHexString(), key.id);
  }
  for await (const { leaves, sequence } of search.blocks.chain(search.accountId, search.signal)) {
    for (const leaf of readLeaves(leaves) ?? []) {
      if (leaf.kind === kind && found.delete(hexOf(leaf.key))) search.listedAfterAll(leaf, sequence);
    }
  }
  return [...found.values()];
}

function judge(
  { findings, through, complete, now }: UnsealedSearch,
  kind: EventKindName,
  record: EventRecord<unknown>,
  pending: Pending,
): void {
  const { receivedAt, occurredAt, eventId } = record;
  if (isEvent(record) && mayBePending(record, through, now)) {
    pending.count += 1;
    if (pending.since === undefined || receivedAt < pending.since) pending.since = receivedAt;
    return;
  }
  const event = { kind, id: String(eventId), occurredAt: new Date(occurredAt), ...moduleOf(record) };
  findings.add({ what: 'inserted', event, certain: complete });
}

/** Whoever puts an event in by hand chooses both its key and when it was received: the earlier one counts. */
function mayBePending(
  { _id, receivedAt }: EventRecord<unknown>,
  through: Date | undefined,
  now: Date,
): boolean {
  const since = Math.min(receivedAt.getTime(), _id.getTimestamp().getTime());
  const passed = through !== undefined && since < through.getTime() - TOLERANCE_MS;
  return !passed && receivedAt.getTime() <= now.getTime() + TOLERANCE_MS;
}

const isKey = (key: EventKey): boolean => typeof key?.toHexString === 'function';
