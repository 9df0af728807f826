import { z } from 'zod';
import type { EventKindName } from '../events/event-kinds.js';
import type { Database } from '../mongo/database.js';
import type { Transaction } from '../mongo/transaction.js';

/** A purge that is under way: of one account and kind, over many batches and, should a process be killed, several processes. */
export interface PurgeRun {
  readonly accountId: string;
  readonly kind: EventKindName;
  /** The id that its row in the audit trail will have. */
  readonly row: string;
  readonly startedAt: Date;
  readonly days: number;
  readonly before: Date;
  readonly events: number;
  readonly first: Date;
  readonly last: Date;
  /** Sequences of the blocks whose events they were. */
  readonly firstBlock: number;
  readonly lastBlock: number;
}

const stored = z.object({
  accountId: z.string(),
  kind: z.enum(['audit', 'login']),
  row: z.string(),
  startedAt: z.date(),
  days: z.int(),
  before: z.date(),
  events: z.int(),
  first: z.date(),
  last: z.date(),
  firstBlock: z.int(),
  lastBlock: z.int(),
});

interface RunRow extends PurgeRun {
  /** `kind account`: there is one at a time. */
  readonly _id: string;
}

const idOf = ({ kind, accountId }: Pick<PurgeRun, 'kind' | 'accountId'>) => `${kind} ${accountId}`;

/** @throws ZodError for what is not what this program writes */
export function openPurgeRuns({ connection }: Pick<Database, 'connection'>) {
  const rows = connection.collection<RunRow>('purge_runs');
  return {
    async of(of: Pick<PurgeRun, 'kind' | 'accountId'>, session?: Transaction): Promise<PurgeRun | undefined> {
      const row = await rows.findOne({ _id: idOf(of) }, { session });
      return row === null ? undefined : stored.parse(row);
    },
    async save(run: PurgeRun, session: Transaction): Promise<void> {
      await rows.replaceOne({ _id: idOf(run) }, { ...run }, { session, upsert: true });
    },
    /** @returns false when it is over already */
    async end(run: PurgeRun, session: Transaction): Promise<boolean> {
      return (await rows.deleteOne({ _id: idOf(run), row: run.row }, { session })).deletedCount === 1;
    },
    /** All that are under way, in every account. */
    async all(): Promise<readonly PurgeRun[]> {
      return (await rows.find({}).toArray()).map((row) => stored.parse(row));
    },
  };
}
