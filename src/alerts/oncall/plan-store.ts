import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../../mongo/migration.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { OnCallPlan } from './plan.js';

/** What was last said about who is on call. */
export interface Announced {
  /** Absent: that nobody is. */
  readonly userId?: string;
  readonly at: Date;
}

interface PlanRow extends Omit<OnCallPlan, 'accountId'> {
  _id: string;
  announced?: Announced;
  /** When it is looked at again for a handover. */
  dueAt: Date;
  /** Raised by each change. */
  revision: number;
}

/** A plan whose handover may be due. */
export interface DuePlan {
  readonly plan: OnCallPlan;
  readonly announced?: Announced;
  readonly dueAt: Date;
  readonly revision: number;
}

const COLLECTION = 'on_call_plans';

export type PlanStore = ReturnType<typeof openPlanStore>;

export function openPlanStore(connection: Connection) {
  const plans = connection.collection<PlanRow>(COLLECTION);
  return {
    async find(accountId: string, session?: Transaction): Promise<OnCallPlan | undefined> {
      const row = await plans.findOne({ _id: accountId }, { session });
      return row ? planOf(row) : undefined;
    },
    /** Replaces the plan, keeps what was announced, and has it looked at at `now`. */
    async save({ accountId, night, ...plan }: OnCallPlan, now: Date, session: Transaction): Promise<void> {
      await plans.updateOne(
        { _id: accountId },
        {
          $set: { ...plan, dueAt: now, ...(night ? { night } : {}) },
          ...(night ? {} : { $unset: { night: '' } }),
          $inc: { revision: 1 },
        },
        { upsert: true, session },
      );
    },
    async due(now: Date): Promise<readonly DuePlan[]> {
      const rows = await plans.find({ dueAt: { $lte: now } }).toArray();
      return rows.map((row) => ({
        plan: planOf(row),
        dueAt: row.dueAt,
        revision: row.revision,
        ...(row.announced ? { announced: row.announced } : {}),
      }));
    },
    /** @returns false when somebody else did, or the plan was changed meanwhile */
    async announce(
      { plan, dueAt, revision }: DuePlan,
      next: { readonly announced?: Announced; readonly dueAt: Date },
      session?: Transaction,
    ): Promise<boolean> {
      const { announced, dueAt: nextDue } = next;
      const { matchedCount } = await plans.updateOne(
        { _id: plan.accountId, dueAt, revision },
        { $set: { dueAt: nextDue, ...(announced ? { announced } : {}) } },
        { session, ignoreUndefined: true },
      );
      return matchedCount > 0;
    },
  };
}

const planOf = ({ _id, announced, dueAt, revision, ...plan }: PlanRow): OnCallPlan => ({
  accountId: _id,
  ...plan,
});

export const planIndexes: CollectionIndexes = { collection: COLLECTION, indexes: [{ key: { dueAt: 1 } }] };
