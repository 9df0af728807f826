import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Connection, mongo } from 'mongoose';
import { codeOf } from './error-words.js';
import { type Lease, LeaseLost, type Leases } from './lease.js';
import type { ProcessRegistry } from './process-registry.js';

interface LeaseRow {
  _id: string;
  epoch: number;
  /** Names one acquisition; `process` is whose it is. Both are gone once it is released. */
  holder?: string;
  process?: string;
  expiresAt: Date;
  fences: number;
  /** The session of its last fenced transaction, which may be open still when its process is killed. */
  session?: mongo.Binary;
}

const POLL_MS = 50;

export function leasesOn(
  connection: Connection,
  processId: string,
  registry: ProcessRegistry,
): Leases & { releaseAll(): Promise<void> } {
  const rows = connection.collection<LeaseRow>('leases');
  const held = new Set<Lease>();

  async function take(name: string, ttlMs: number, from: object): Promise<Lease | undefined> {
    const holder = randomUUID();
    const row = await rows.findOneAndUpdate(
      { _id: name, ...from },
      [
        {
          $set: {
            holder,
            process: processId,
            epoch: { $add: ['$epoch', 1] },
            expiresAt: { $add: ['$$NOW', ttlMs] },
          },
        },
      ],
      { returnDocument: 'after' },
    );
    return row === null ? undefined : leaseOf(row, holder, ttlMs);
  }

  function leaseOf(row: LeaseRow, holder: string, ttlMs: number): Lease {
    const mine = { _id: row._id, holder, $expr: { $gt: ['$expiresAt', '$$NOW'] } };
    let session: mongo.Binary | undefined;
    const lost = () => new LeaseLost(`The lease ${row._id} (epoch ${row.epoch}) is no longer ours.`);
    const lease: Lease = {
      name: row._id,
      epoch: row.epoch,
      async renew() {
        const extended = [{ $set: { expiresAt: { $add: ['$$NOW', ttlMs] } } }];
        if ((await rows.updateOne(mine, extended)).matchedCount === 0) throw lost();
      },
      async fence(transaction) {
        const own = transaction.id?.id;
        if (own !== undefined && own !== session) {
          // Outside the transaction, else it would be seen only when nobody needs it any more.
          if ((await rows.updateOne(mine, { $set: { session: own } })).matchedCount === 0) throw lost();
          session = own;
        }
        const marked = await rows.updateOne(mine, { $inc: { fences: 1 } }, { session: transaction });
        if (marked.matchedCount === 0) throw lost();
      },
      async release() {
        held.delete(lease);
        const free = { $unset: { holder: '', process: '' }, $set: { expiresAt: new Date(0) } } as const;
        await rows.updateOne({ _id: row._id, holder }, free);
      },
    };
    held.add(lease);
    return lease;
  }

  /** An upsert can't compare with the server's clock, so a free row is there first. */
  async function ensure(name: string): Promise<void> {
    const free = { epoch: 0, expiresAt: new Date(0), fences: 0 };
    await rows.updateOne({ _id: name }, { $setOnInsert: free }, { upsert: true }).catch((error: unknown) => {
      if (!isDuplicate(error)) throw error;
    });
  }

  /**
   * A transaction whose client was killed stays open for a minute and would hold the row for so long. Whoever had the
   * lease has no right to finish it. Without the permission to end it, that minute has to pass.
   */
  async function endTransactionOf(row: LeaseRow): Promise<void> {
    if (row.session === undefined || row.holder === undefined) return;
    await connection.db?.command({ killSessions: [{ id: row.session }] }).catch(() => {});
  }

  async function acquire(name: string, ttlMs: number): Promise<Lease | undefined> {
    await ensure(name);
    const expired = { $expr: { $lte: ['$expiresAt', '$$NOW'] } };
    const over = await rows.findOne({ _id: name, ...expired });
    if (over !== null) {
      await endTransactionOf(over);
      return take(name, ttlMs, expired);
    }
    const row = await rows.findOne({ _id: name });
    if (row?.process === undefined || (await registry.dead([row.process])).length === 0) return undefined;
    await endTransactionOf(row);
    return take(name, ttlMs, { holder: row.holder });
  }

  return {
    acquire,
    async whileHolding(name, ttlMs, work) {
      const lease = await waitFor(() => acquire(name, ttlMs));
      let lost: unknown;
      const renew = () =>
        lease.renew().catch((error: unknown) => {
          if (error instanceof LeaseLost) lost = error;
        });
      const renewal = setInterval(renew, ttlMs / 3);
      try {
        const result = await work(lease);
        // Since the last renewal it may have been lost.
        await renew();
        if (lost !== undefined) throw lost;
        return result;
      } finally {
        clearInterval(renewal);
        await lease.release();
      }
    },
    async releaseAll() {
      await Promise.all([...held].map((lease) => lease.release()));
    },
  };
}

async function waitFor(acquire: () => Promise<Lease | undefined>): Promise<Lease> {
  for (;;) {
    const lease = await acquire();
    if (lease !== undefined) return lease;
    await wait(POLL_MS);
  }
}

function isDuplicate(error: unknown): boolean {
  return codeOf(error) === 11000;
}
