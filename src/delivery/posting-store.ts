import type { mongo } from 'mongoose';
import { openCollection } from '../events/event-record-store.js';
import { escapeRegex } from '../events/fold.js';
import type { Database } from '../mongo/database.js';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Posted } from './platform.js';
import type { Noted, Posting, Refusal } from './posting.js';
import { POSTINGS, type PostingRow, postingOf } from './posting-row.js';

/** A card can be edited for as long as its presses are kept, and well beyond. */
const KEPT_SECONDS = 90 * 24 * 60 * 60;
/** Edits of one message are at least so far apart. */
const SPACING_MS = 1_000;

/** For the migration that makes them. */
export const postingIndexes: CollectionIndexes = {
  collection: POSTINGS,
  indexes: [
    { key: { route: 1, dueAt: 1 }, name: 'due', partialFilterExpression: { pending: true } },
    { key: { accountId: 1, waitsSince: 1 }, name: 'backlog', partialFilterExpression: { pending: true } },
    { key: { accountId: 1, subject: 1 }, name: 'subject' },
    {
      key: { restedAt: 1 },
      name: 'rested',
      expireAfterSeconds: KEPT_SECONDS,
      partialFilterExpression: { pending: false },
    },
  ],
};

/** What one deliverer serves: a workspace, or an account's share of one address there. */
export interface Part {
  readonly route: string;
  readonly destination?: string;
  readonly accountId?: string;
  /** Only subjects that begin so. */
  readonly subjects?: string;
}

/** What a deliverer looks for. */
export interface Due extends Part {
  readonly now: Date;
  /** Addresses that are busy or must wait. */
  readonly but: readonly string[];
  /** Only what is not up yet, or only what is. */
  readonly verb?: 'post' | 'edit';
}

/** What came of an attempt. `epoch` is given for a post, whose mark must still be there. */
interface Ended {
  readonly now: Date;
  readonly epoch?: number;
}

export interface Succeeded extends Ended {
  readonly posted: Posted;
  readonly noted: Noted;
}

export interface Failed extends Ended {
  readonly dueAt: Date;
  readonly refusal?: Refusal;
  /** It may be up, unknown to us. */
  readonly unclear?: boolean;
  /** What was up is no more. */
  readonly gone?: boolean;
}

export type PostingStore = ReturnType<typeof openPostingStore>;

/** Postings as the one who delivers them sees them. */
export function openPostingStore(database: Pick<Database, 'connection'>) {
  const rows = openCollection<PostingRow>(database, POSTINGS);

  return {
    /** What has not been posted first, then by how long it has been due. */
    async due(
      { route, destination, accountId, subjects, now, but, verb }: Due,
      most: number,
    ): Promise<readonly Posting[]> {
      const elsewhere = { $nin: [...but] };
      const filter = {
        route,
        ...(accountId === undefined ? {} : { accountId }),
        ...(subjects === undefined ? {} : { subject: { $regex: `^${escapeRegex(subjects)}` } }),
        pending: true,
        dueAt: { $lte: now },
        destination: destination === undefined ? elsewhere : { $eq: destination, ...elsewhere },
        ...(verb === undefined ? {} : { posted: { $exists: verb === 'edit' } }),
      };
      const found = await rows.find(filter).sort({ dueAt: 1, _id: 1 }).limit(most).toArray();
      const fresh = (row: PostingRow) => (row.posted === undefined ? 0 : 1);
      return found.sort((a, b) => fresh(a) - fresh(b)).map(postingOf);
    },

    /**
     * Before a post: whatever happens now, it is known that it was tried.
     * @returns false when it is up already, or somebody who took over from this epoch has begun
     */
    async mark({ id }: Posting, epoch: number, now: Date): Promise<boolean> {
      const filter = {
        _id: id,
        pending: true,
        posted: { $exists: false },
        $or: [{ attempt: { $exists: false } }, { 'attempt.epoch': { $lte: epoch } }],
      };
      const change = { $set: { attempt: { epoch, at: now } } };
      return (await rows.updateOne(filter, change)).matchedCount === 1;
    },

    /** Nothing was begun after all. */
    async unmark(posting: Posting, epoch: number): Promise<void> {
      await rows.updateOne(ours(posting, epoch), { $unset: { attempt: '' } });
    },

    /** @returns false when somebody else has taken it over meanwhile */
    async succeeded(posting: Posting, { now, epoch, posted, noted }: Succeeded): Promise<boolean> {
      const set = {
        ...rested(posting, now),
        posted: { $literal: posted },
        noted: { $literal: noted },
        attempts: 0,
        dueAt: new Date(now.getTime() + SPACING_MS),
      };
      const update = [{ $set: set }, { $unset: ['attempt', 'unclear', 'failedAt', 'refusal'] }];
      return (await rows.updateOne(ours(posting, epoch), update)).matchedCount === 1;
    },

    /** There is nothing to show any more. */
    async settle(posting: Posting, now: Date): Promise<void> {
      await rows.updateOne({ _id: posting.id }, [{ $set: rested(posting, now) }, { $unset: ['refusal'] }]);
    },

    async failed(posting: Posting, failure: Failed): Promise<void> {
      const { now, epoch, dueAt, refusal, unclear, gone } = failure;
      const set = {
        attempts: posting.attempts + 1,
        dueAt,
        ...(refusal ? { refusal: { $literal: refusal } } : {}),
        ...(unclear ? { unclear } : {}),
        ...(gone ? { wantedAt: now } : { failedAt: posting.failedAt ?? now }),
      };
      const over = ['attempt', ...(gone ? ['posted'] : []), ...(refusal ? [] : ['refusal'])];
      await rows.updateOne(ours(posting, epoch), [{ $set: set }, { $unset: over }]);
    },

    /**
     * What waits for its next attempt need not wait any more: in the whole workspace what merely failed, at one address
     * what was refused.
     */
    async hurry({ route, destination }: Omit<Part, 'accountId'>, now: Date): Promise<void> {
      const refused = destination !== undefined;
      const where = refused ? { route, destination } : { route };
      const waiting = { pending: true, attempts: { $gt: 0 }, dueAt: { $gt: now } };
      await rows.updateMany(
        { ...where, ...waiting, refusal: { $exists: refused } },
        { $set: { dueAt: now } },
      );
    },

    /** Whether something else is refused there, and people know. */
    async refusedAt(destination: string, but: Posting): Promise<boolean> {
      const other = { destination, pending: true, refusal: { $exists: true }, _id: { $ne: but.id } };
      return (await rows.findOne(other, { projection: { _id: 1 } })) !== null;
    },
  };
}

/** A wish that came meanwhile keeps it pending. */
const rested = ({ revision }: Posting, now: Date) => ({
  shown: { $max: ['$shown', revision] },
  pending: { $gt: ['$wanted', revision] },
  waitsSince: now,
  restedAt: now,
});

/** An edit is ours when it is of the message that is up; a post, when nobody has marked it since. */
const ours = ({ id, posted }: Posting, epoch: number | undefined): mongo.Filter<PostingRow> => ({
  _id: id,
  ...(epoch === undefined ? {} : { 'attempt.epoch': epoch }),
  ...(posted === undefined ? {} : { 'posted.message': posted.message }),
});
