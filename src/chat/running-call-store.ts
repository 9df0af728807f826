import type { Connection } from 'mongoose';
import type { ChatAddress } from '../delivery/address.js';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Transaction } from '../mongo/transaction.js';

/** Whose a call is: it is cancelled by them alone. */
export interface CallOwner {
  readonly accountId: string;
  /** The user's id, or of who is linked to none, the chat person. */
  readonly by: string;
}

/** A call whose process has gone without ending it. */
export interface GoneCall extends CallOwner {
  readonly id: string;
  /** As it stands in the audit trail. */
  readonly line: string;
}

/** Where its progress is shown. */
export interface KeptProgress extends Pick<ChatAddress, 'platform' | 'workspace'> {
  /** What the platform finds it by. */
  readonly sealed: string;
  /** How long the platform takes it. */
  readonly until: Date;
}

/** A call that has gone while what was shown of it says that it goes on. */
export interface ShownCall extends GoneCall {
  readonly progress: KeptProgress;
}

interface CallRow extends CallOwner {
  /** Its correlation id. */
  _id: string;
  line: string;
  /** When its process last saw to it, by that process's clock. */
  seenAt: Date;
  /** The same by the database's clock, which forgets it by that. */
  touchedAt: Date;
  cancelled?: true;
  progress?: KeptProgress;
  /** Whoever asked for it was told that it was interrupted. */
  told?: true;
}

const AT_ONCE = 20;
const COLLECTION = 'running_calls';
const KEPT_SECONDS = 24 * 60 * 60;
/** A process that has not seen to a call for so long has gone, and the call with it. */
const GONE_MS = 60_000;

export type RunningCallStore = ReturnType<typeof openRunningCallStore>;

/** Calls that last long enough to show their progress, of all processes: where a wish to cancel one is left for it. */
export function openRunningCallStore(connection: Connection) {
  const calls = connection.collection<CallRow>(COLLECTION);
  const runs = (now: Date) => ({ seenAt: { $gt: new Date(now.getTime() - GONE_MS) } });
  return {
    async keep(
      { id, line, accountId, by }: GoneCall,
      progress: KeptProgress | undefined,
      now: Date,
    ): Promise<void> {
      const shown = progress === undefined ? {} : { progress };
      const set = { line, accountId, by, ...shown, seenAt: now };
      const seen = { $set: set, $currentDate: { touchedAt: true } } as const;
      await calls.updateOne({ _id: id }, seen, { upsert: true });
    },
    /** Says that the call still runs. @returns whether it is to be cancelled */
    async see(id: string, now: Date): Promise<boolean> {
      const seen = { $set: { seenAt: now }, $currentDate: { touchedAt: true } } as const;
      const row = await calls.findOneAndUpdate({ _id: id }, seen);
      return row?.cancelled === true;
    },
    /** From here on it can't be cancelled. @returns whether it was, before */
    async end(id: string): Promise<boolean> {
      const row = await calls.findOneAndDelete({ _id: id });
      return row?.cancelled === true;
    },
    /** @returns whose it is, and whether its process has gone without ending it; undefined when it was ended */
    async find(id: string, now: Date): Promise<(CallOwner & { readonly gone: boolean }) | undefined> {
      const row = await calls.findOne({ _id: id });
      return row ? { ...row, gone: now.getTime() - row.seenAt.getTime() >= GONE_MS } : undefined;
    },
    /** Of whose being interrupted nobody was told yet; some of them. */
    async gone(now: Date): Promise<readonly GoneCall[]> {
      const since = { seenAt: { $lte: new Date(now.getTime() - GONE_MS) }, told: { $ne: true as const } };
      const rows = await calls.find(since).limit(AT_ONCE).toArray();
      return rows.map(({ _id, line, accountId, by }) => ({ id: _id, line, accountId, by }));
    },
    /** Whose progress can still be edited where it is shown; some of them. */
    async stillShown(now: Date): Promise<readonly ShownCall[]> {
      const left = { seenAt: { $lte: new Date(now.getTime() - GONE_MS) }, 'progress.until': { $gt: now } };
      const rows = await calls.find(left).limit(AT_ONCE).toArray();
      return rows.flatMap(({ _id: id, line, accountId, by, progress }) =>
        progress === undefined ? [] : [{ id, line, accountId, by, progress }],
      );
    },
    /** Its progress has been edited, or can't be. */
    async edited(id: string): Promise<void> {
      await calls.updateOne({ _id: id }, { $unset: { progress: true } });
    },
    /** @returns false when somebody has told it already, or it has ended after all */
    async tell(id: string, session: Transaction): Promise<boolean> {
      const untold = { _id: id, told: { $ne: true as const } };
      return (await calls.updateOne(untold, { $set: { told: true } }, { session })).matchedCount === 1;
    },
    /** @param id one of theirs; absent: all of them. @returns how many will end */
    async cancel({ accountId, by }: CallOwner, id: string | undefined, now: Date): Promise<number> {
      const theirs = { accountId, by, ...runs(now), ...(id === undefined ? {} : { _id: id }) };
      const { matchedCount } = await calls.updateMany(theirs, { $set: { cancelled: true } });
      return matchedCount;
    },
  };
}

export const runningCallIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [{ key: { touchedAt: 1 }, expireAfterSeconds: KEPT_SECONDS }, { key: { by: 1 } }],
};
