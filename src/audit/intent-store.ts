import { openCollection } from '../events/event-record-store.js';
import type { Database } from '../mongo/database.js';
import type { Transaction } from '../mongo/transaction.js';
import { PENDING_COLLECTION } from './audit-indexes.js';
import type { Intent, Intents, Outcome } from './intents.js';
import type { AuditTrail } from './trail.js';

/** An act that a process has begun. */
interface PendingRow {
  readonly _id: string;
  readonly processId: string;
  readonly occurredAt: Date;
  /** All but the time, as JSON: it quotes what people typed. */
  readonly intent: string;
}

export interface IntentSettings {
  readonly newId: () => string;
}

const DURABLE = { writeConcern: { w: 'majority', journal: true } } as const;
const INTERRUPTED: Outcome = { status: 'failure', reason: 'interrupted, outcome unknown' };

/**
 * An intent's id becomes its final row's, so there can't be two of them, however many processes recover at once.
 * @param trail where final rows go; in the same database
 */
export function openIntents(database: Database, trail: AuditTrail, { newId }: IntentSettings): Intents {
  const pending = openCollection<PendingRow>(database, PENDING_COLLECTION);

  /** Begun or finished while the database was away: it may be pending, and nobody will finish it any more. */
  const abandoned = new Set<string>();

  /** Passes on what `work` throws. */
  async function orAbandon<T>(id: string, work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      abandoned.add(id);
      throw error;
    }
  }

  /** @returns false when it was not pending any more */
  async function conclude(id: string, outcome: Outcome, session: Transaction): Promise<boolean> {
    const [row] = await pending.find({ _id: id }, { session }).toArray();
    if (row === undefined) return false;
    await pending.deleteOne({ _id: row._id }, { session });
    await trail.append([{ ...read(row), ...stated(outcome), id }], session);
    return true;
  }

  return {
    async begin({ occurredAt, ...intent }) {
      const row: PendingRow = {
        _id: newId(),
        processId: database.processId,
        occurredAt,
        intent: JSON.stringify(intent),
      };
      await orAbandon(row._id, pending.insertOne(row, DURABLE));
      return row._id;
    },

    async finish(intentId, outcome, transaction) {
      const work = (session: Transaction) => conclude(intentId, outcome, session);
      const wasPending = await (transaction
        ? work(transaction)
        : orAbandon(intentId, database.inTransaction(work)));
      // Whatever depends on the row (a change, an answer) must not happen when the trail already says "interrupted".
      if (!wasPending) throw new Error(`intent ${intentId} was not pending any more`);
    },

    async withdraw(intentId) {
      await orAbandon(intentId, pending.deleteOne({ _id: intentId }, DURABLE));
    },

    async recover() {
      const dead = await database.processes.dead(await pending.distinct('processId'));
      const given = [...abandoned];
      const left = pending.find<Pick<PendingRow, '_id'>>(
        { $or: [{ processId: { $in: [...dead] } }, { _id: { $in: given } }] },
        { projection: { _id: 1 } },
      );
      let recovered = 0;
      for await (const { _id } of left) {
        const wasPending = await database.inTransaction((session) => conclude(_id, INTERRUPTED, session));
        if (wasPending) recovered += 1;
      }
      for (const id of given) abandoned.delete(id);
      return recovered;
    },
  };
}

const read = ({ intent, occurredAt }: PendingRow): Intent => ({ ...JSON.parse(intent), occurredAt });

/** What an outcome does not say stays as the intent said it. */
const stated = (outcome: Outcome) => ({
  ...Object.fromEntries(Object.entries(outcome).filter(([, value]) => value !== undefined)),
  status: outcome.status,
});
