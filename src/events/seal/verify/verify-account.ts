import { randomBytes } from 'node:crypto';
import type { Database } from '../../../mongo/database.js';
import type { Interval } from '../../../time/interval.js';
import type { EventCollections } from '../../event-kinds.js';
import { openTailState } from '../../tail/tail-state-store.js';
import { openBlockStore } from '../block-store.js';
import type { Leaf } from '../leaf.js';
import { openPurgeStore } from '../purge-store.js';
import type { TrustedKeys } from '../signing-key.js';
import { type ChainSummary, checkChain } from './check-chain.js';
import { EventComparison } from './compare-events.js';
import { Findings, type KnownHead } from './findings.js';
import { type GivenHead, HeadCheck } from './head-check.js';
import { PurgeBook, type PurgedSummary } from './purge-book.js';
import { openStoredEvents } from './stored-events-store.js';
import { Tally } from './tally.js';
import { findUnsealed, type Pending } from './unsealed.js';

/** What verification is made from. Only `trusted` and `heads` vouch for anything: both come from outside the database. */
export interface Verification {
  /** Only read from. */
  readonly database: Pick<Database, 'connection'>;
  readonly collections: EventCollections;
  readonly trusted: TrustedKeys;
  readonly heads: readonly GivenHead[];
  readonly now: Date;
  /** Receives how many events were compared so far. */
  readonly progress?: (compared: number) => void;
  readonly signal?: AbortSignal;
}

/** What was found about one account. */
export interface Verified {
  readonly accountId: string;
  /** `damaged`: something is not as it was sealed. `unknown`: nothing was there to hold events against. */
  readonly verdict: 'verified' | 'damaged' | 'unknown';
  readonly chain: ChainSummary;
  /** Events held against their leaves. */
  readonly compared: number;
  /** Events that are gone, and were purged under retention. */
  readonly purged: PurgedSummary;
  readonly findings: Findings;
  readonly pending: Pending;
  /** How many heads of this account were believed, and the last block that one of them agrees with. */
  readonly heads: { readonly believed: number; readonly agreed?: KnownHead };
}

/**
 * Verifies an account's seal: its whole chain, and those of its events that occurred in `interval` (all, if absent),
 * of both kinds. Reads as a stream; memory does not grow with the number of events.
 */
export async function verifyAccount(
  { database, collections, trusted, heads: given, now, progress, signal }: Verification,
  accountId: string,
  interval?: Interval,
): Promise<Verified> {
  const findings = new Findings();
  const [blocks, events] = [openBlockStore(database), openStoredEvents(database, collections)];
  const heads = new HeadCheck(accountId, given, trusted, findings);
  const tallies = { audit: new Tally(randomBytes(20)), login: new Tally(randomBytes(20)) };
  const purges = new PurgeBook({ accountId, store: openPurgeStore(database), trusted, findings });
  const gone = (leaf: Leaf) => tallies[leaf.kind].purged(leaf.key);
  const comparison = new EventComparison(events, findings, purges, gone);
  const wanted = within(interval);
  // Read before the chain: what it has passed by now the blocks read from now on list.
  const state = await openTailState(database).read();
  const chain = await checkChain(blocks.chain(accountId, signal), {
    trusted,
    findings,
    heads,
    leaf(leaf, sequence) {
      if (!wanted(leaf)) return;
      tallies[leaf.kind].listed(leaf.key);
      comparison.add(leaf, sequence);
    },
    async pause() {
      await comparison.pause();
      progress?.(comparison.compared);
    },
  });
  await comparison.finish();
  heads.finish(chain.end);
  const through = state?.phase === 'following' ? state.through : undefined;
  const search = { accountId, interval, blocks, events, tallies, findings, through, now, signal };
  const listedAfterAll = (leaf: Leaf, sequence: number) => comparison.add(leaf, sequence);
  const pending = await findUnsealed({ ...search, complete: !chain.gaps, listedAfterAll });
  await comparison.finish();
  const verdict = findings.count > 0 ? 'damaged' : chain.blocks === 0 ? 'unknown' : 'verified';
  const { compared } = comparison;
  return { accountId, verdict, chain, compared, purged: purges.summary, findings, pending, heads };
}

const within = (interval: Interval | undefined) => {
  const [from, to] = [interval?.from.getTime() ?? -Infinity, interval?.to.getTime() ?? Infinity];
  return ({ occurredAt }: Leaf) => occurredAt >= from && occurredAt < to;
};
