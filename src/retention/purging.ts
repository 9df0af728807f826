import { setTimeout as wait } from 'node:timers/promises';
import type { AuditTrail } from '../audit/trail.js';
import type { EventCollections, EventKindName } from '../events/event-kinds.js';
import { eventsTaken } from '../events/rollups/events-taken.js';
import { openBlockStore } from '../events/seal/block-store.js';
import { signPurge } from '../events/seal/purge.js';
import { openPurgeStore } from '../events/seal/purge-store.js';
import type { SigningKey } from '../events/seal/signing-key.js';
import { sumOfEach } from '../jobs/sum-of-each.js';
import type { Log } from '../log.js';
import type { Database } from '../mongo/database.js';
import type { Transaction } from '../mongo/transaction.js';
import type { Clock } from '../time/clock.js';
import { explains } from './explained.js';
import { keptOf } from './held.js';
import { type OldEvent, openOldEvents } from './old-events-store.js';
import { limitOf } from './open-retention.js';
import { purgeRow } from './purge-row.js';
import { openPurgeRuns, type PurgeRun } from './purge-run-store.js';
import { RETENTION_KINDS } from './retention.js';
import { openRetentionStore, type StoredRetention } from './retention-store.js';

export interface PurgingParts {
  readonly database: Pick<Database, 'connection' | 'inTransaction'>;
  readonly collections: EventCollections;
  readonly audit: Pick<AuditTrail, 'append' | 'stream'>;
  /** Of the seal: what it does not sign counts as removed. */
  readonly key: SigningKey;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly log: Log;
}

const BATCH = 1_000;
/** Of one account and kind in one call; the next goes on. */
const MOST_BATCHES = 50;
const PAUSE_MS = 50;

/** What a kind of event of one account is purged by. */
interface Due {
  readonly accountId: string;
  readonly kind: EventKindName;
  readonly days: number;
  readonly before: Date;
}

/** Somebody changed the retention, or an event is no longer there: the batch is not to commit, and is made anew later. */
class Changed extends Error {
  override readonly name = 'Changed';
}

/**
 * Purges what is older than its account keeps it, in batches of a thousand: each with a signed record of exactly these
 * events, so that verification can tell. When nothing is left to be purged, the audit trail gets one row for all. Only
 * events that are sealed go, and only by a retention that a row of the audit trail explains.
 * @returns how many events this call purged
 */
export function openPurging(parts: PurgingParts): () => Promise<number> {
  const { database, collections, audit, key, clock, log } = parts;
  const retentions = openRetentionStore(database);
  const old = openOldEvents(database, collections);
  const runs = openPurgeRuns(database);
  const [blocks, purges] = [openBlockStore(database), openPurgeStore(database)];

  async function purgeAccount(accountId: string): Promise<number> {
    const retention = await retentions.of(accountId);
    if (!(await explains(audit, accountId, retention, clock.now()))) {
      log.warn(
        { account: accountId },
        'the retention is not what the newest row of the audit trail set: nothing is purged by it. Set it again with /retention set',
      );
      return 0;
    }
    let purged = 0;
    let { version } = retention;
    for (const kind of RETENTION_KINDS) {
      const days = retention.days[kind];
      if (days === undefined) {
        await finish({ accountId, kind });
        continue;
      }
      const due = { accountId, kind, days, before: limitOf(days, clock.now()) };
      for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
        const done = await purgeBatch(due, { ...retention, version });
        if (done === undefined) break;
        purged += done.events;
        version = done.version;
        await wait(PAUSE_MS);
      }
    }
    return purged;
  }

  /** @returns undefined when there is nothing to purge */
  async function purgeBatch(due: Due, retention: StoredRetention) {
    const kept = keptOf(due.kind, retention);
    const found = await old.batch(due, kept, BATCH);
    const sequences = found.length === 0 ? undefined : await sealed(due, found);
    const events = found.filter(({ _id }) => sequences?.has(_id.toHexString()));
    if (sequences === undefined || events.length === 0) {
      await finish(due);
      return undefined;
    }
    return database.inTransaction(async (transaction) => {
      const version = await retentions.pin(due.accountId, retention.version, transaction);
      if (version === undefined) throw new Changed('the retention was changed meanwhile');
      const ids = events.map(({ _id }) => _id);
      if ((await old.remove(due, kept, ids, transaction)) !== events.length)
        throw new Changed('an event was gone already');
      const run = await runWith(due, events, sequences, transaction);
      const keys = Buffer.concat(ids.map(({ id }) => id).toSorted(Buffer.compare));
      const { accountId, kind, before, days } = due;
      const purge = { accountId, kind, before, days, keys, row: run.row, at: clock.now() };
      await purges.insert(signPurge(purge, key), transaction);
      const moments = events.map(({ occurredAt }) => occurredAt);
      await eventsTaken(database, { accountId, kind }, moments, transaction);
      return { events: events.length, version };
    });
  }

  /** Events of the account that are in its blocks. */
  const sealed = ({ kind }: Due, found: readonly OldEvent[]) =>
    blocks.sequencesOf(
      kind,
      found.map(({ _id }) => _id),
    );

  async function runWith(
    { accountId, kind, days, before }: Due,
    events: readonly OldEvent[],
    sequences: ReadonlyMap<string, number>,
    transaction: Transaction,
  ): Promise<PurgeRun> {
    const begun = await runs.of({ accountId, kind }, transaction);
    const times = events.map(({ occurredAt }) => occurredAt.getTime());
    const of = events.flatMap(({ _id }) => sequences.get(_id.toHexString()) ?? []);
    const run = {
      accountId,
      kind,
      days,
      before,
      row: begun?.row ?? parts.newId(),
      startedAt: begun?.startedAt ?? clock.now(),
      events: (begun?.events ?? 0) + events.length,
      first: new Date(Math.min(...times, begun?.first.getTime() ?? Infinity)),
      last: new Date(Math.max(...times, begun?.last.getTime() ?? -Infinity)),
      firstBlock: Math.min(...of, begun?.firstBlock ?? Infinity),
      lastBlock: Math.max(...of, begun?.lastBlock ?? -Infinity),
    };
    await runs.save(run, transaction);
    return run;
  }

  /** The row of a purge that is over. */
  async function finish(of: Pick<PurgeRun, 'accountId' | 'kind'>): Promise<void> {
    await database.inTransaction(async (transaction) => {
      const run = await runs.of(of, transaction);
      if (run === undefined || !(await runs.end(run, transaction))) return;
      await audit.append([purgeRow(run, clock.now())], transaction);
    });
  }

  return async () => {
    const accounts = new Set([
      ...(await retentions.accounts()),
      ...(await runs.all()).map((run) => run.accountId),
    ]);
    return sumOfEach(accounts, (accountId) =>
      purgeAccount(accountId).catch((error: unknown) => {
        if (error instanceof Changed) return 0;
        throw error;
      }),
    );
  };
}
