import { eventCollections } from './event-collections.js';
import type { PostHead } from './events/seal/heads.js';
import { openSigningKey, readTrustedKeys } from './events/seal/key-files.js';
import { noteKey } from './events/seal/key-store.js';
import { openSeal } from './events/seal/open-seal.js';
import type { SealPlace } from './events/seal/verify/open-verifier.js';
import type { Follower } from './events/tail/follower.js';
import { startTail, type Tail } from './events/tail/start-tail.js';
import { tailLag } from './events/tail/tail-lag-store.js';
import { tailMetrics } from './events/tail/tail-metrics.js';
import type { Log } from './log.js';
import type { Metrics } from './metrics.js';
import type { Database } from './mongo/database.js';
import type { Clock } from './time/clock.js';

export interface SealingParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** Keys and heads; and SEAL_KEY_FILE. */
  readonly place: SealPlace & { readonly keyFile?: string };
  /** What else has to see every event, after the seal. */
  readonly followers?: readonly Follower[];
  readonly metrics?: Metrics;
  /** Puts heads into the chosen channel. */
  readonly postHead?: PostHead;
}

const KEY_LEASE_MS = 5_000;

/**
 * Starts the tail with the seal as its first follower.
 * @throws UserError when the signing key can't be read or made
 */
export async function startSealing(parts: SealingParts): Promise<Tail> {
  const { database, clock, log, place, followers = [], postHead, metrics } = parts;
  // Of processes that start together one makes the key, the others find it.
  const key = await database.leases.whileHolding('seal-key', KEY_LEASE_MS, () =>
    openSigningKey({ folder: place.folder, file: place.keyFile }),
  );
  const trusted = await readTrustedKeys(place.folder);
  const unknown = (await noteKey(database, key, clock.now())).filter((id) => !trusted.has(id));
  if (unknown.length > 0) {
    log.warn(
      { directory: place.folder, reference: unknown.join(' ') },
      'this database was sealed with keys whose public halves are not here: verification will refuse their blocks',
    );
  }
  const seal = openSeal({ database, key, headsFile: place.headsFile, postHead, clock, log });
  const tail = startTail({
    database,
    collections: eventCollections,
    followers: [seal, ...followers],
    ledger: seal,
    clock,
    log,
  });
  if (metrics) tailMetrics(metrics, tail, clock, () => tailLag(database, eventCollections, seal));
  return tail;
}
