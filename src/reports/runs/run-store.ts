import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../../mongo/migration.js';
import type { Transaction } from '../../mongo/transaction.js';
import { type Run, type RunOutcome, runId } from './run.js';

interface RunRow extends Omit<Run, 'id'> {
  _id: string;
  state: 'waiting' | RunOutcome['state'];
  /** Not begun before. */
  notBefore: Date;
  /** Whose it is at present, and until when without word. */
  lease?: { token: string; until: Date };
  outcome?: RunOutcome;
}

const COLLECTION = 'report_runs';
const KEPT_SECONDS = 400 * 24 * 60 * 60;
const DURABLE = { writeConcern: { w: 'majority', journal: true } } as const;

/** For the migration that makes them. */
export const runIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [
    { key: { notBefore: 1 }, name: 'waiting', partialFilterExpression: { state: 'waiting' } },
    { key: { scheduleId: 1, dueAt: -1 }, name: 'schedule', unique: true },
    { key: { dueAt: 1 }, name: 'kept', expireAfterSeconds: KEPT_SECONDS },
  ],
};

export type RunStore = ReturnType<typeof openRunStore>;

/**
 * One run for each schedule and due time, kept for 400 days. Whoever claims one is alone with it until its lease is over by the
 * clock passed in; what it writes then counts only while the lease's token is its own.
 */
export function openRunStore(connection: Connection) {
  const rows = connection.collection<RunRow>(COLLECTION);
  return {
    /** @returns false when it is there. @throws a duplicate key (code 11000) when another process just wrote it */
    async insert(run: Omit<Run, 'id' | 'attempts'>, now: Date, session: Transaction): Promise<boolean> {
      const _id = runId(run.scheduleId, run.dueAt);
      if (await rows.findOne({ _id }, { session })) return false;
      const row = { _id, ...run, attempts: 0, state: 'waiting' as const, notBefore: now };
      await rows.insertOne(row, { session, ignoreUndefined: true });
      return true;
    },

    /** Takes one that is due and that nobody works on, the longest due first. @param token of this attempt alone */
    async claim(now: Date, token: string, until: Date): Promise<Run | undefined> {
      const free = [{ lease: { $exists: false } }, { 'lease.until': { $lte: now } }];
      const taken = await rows.findOneAndUpdate(
        { state: 'waiting', notBefore: { $lte: now }, $or: free },
        { $set: { lease: { token, until } }, $inc: { attempts: 1 } },
        { sort: { dueAt: 1 }, returnDocument: 'after', ...DURABLE },
      );
      return taken ? runOf(taken) : undefined;
    },

    /** @returns false when somebody else has taken it over */
    async renew(id: string, token: string, until: Date): Promise<boolean> {
      const mine = { _id: id, state: 'waiting' as const, 'lease.token': token };
      return (await rows.updateOne(mine, { $set: { 'lease.until': until } })).matchedCount === 1;
    },

    /** To be tried again. */
    async giveBack(id: string, token: string, notBefore: Date): Promise<void> {
      const mine = { _id: id, state: 'waiting' as const, 'lease.token': token };
      await rows.updateOne(mine, { $set: { notBefore }, $unset: { lease: '' } }, DURABLE);
    },

    /** @returns false when somebody else has taken it over: then nothing of this attempt may be seen */
    async finish(id: string, token: string, outcome: RunOutcome, session: Transaction): Promise<boolean> {
      const mine = { _id: id, state: 'waiting' as const, 'lease.token': token };
      const change = { $set: { state: outcome.state, outcome }, $unset: { lease: '' } } as const;
      return (await rows.updateOne(mine, change, { session })).matchedCount === 1;
    },

    /** How the newest run of each that has ended did end. */
    async lastOutcomes(scheduleIds: readonly string[]): Promise<ReadonlyMap<string, RunOutcome>> {
      const found = await Promise.all(
        scheduleIds.map((scheduleId) =>
          rows.findOne(
            { scheduleId, state: { $ne: 'waiting' } },
            { sort: { dueAt: -1 }, projection: { scheduleId: 1, outcome: 1 } },
          ),
        ),
      );
      return new Map(found.flatMap((row) => (row?.outcome ? [[row.scheduleId, row.outcome] as const] : [])));
    },
  };
}

const runOf = ({ _id, state, notBefore, lease, outcome, ...run }: RunRow): Run => ({ id: _id, ...run });
