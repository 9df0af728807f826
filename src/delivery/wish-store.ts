import mongoose from 'mongoose';
import { openCollection } from '../events/event-record-store.js';
import type { Database } from '../mongo/database.js';
import type { Transaction } from '../mongo/transaction.js';
import { writeAddress } from './address.js';
import type { Backlog, Wanted } from './outbox.js';
import { postingId, routeOf, writeContent } from './posting.js';
import { POSTINGS, type PostingRow } from './posting-row.js';

const DUPLICATE_KEY = 11_000;

/** What is wanted of postings: written in the transactions of those who want it. */
export function openWishStore(database: Pick<Database, 'connection'>) {
  const rows = openCollection<PostingRow>(database, POSTINGS);

  return {
    async want(wanted: Wanted, now: Date, session: Transaction): Promise<void> {
      const { address, accountId, subject, description, correlationId } = wanted;
      const from = wanted.notBefore ?? now;
      // Told in literals: what people typed may begin with a dollar.
      const said = {
        accountId,
        address,
        route: routeOf(address),
        destination: writeAddress(address),
        subject,
        description,
        correlationId,
        content: writeContent(wanted.content),
      };
      const literal = Object.fromEntries(
        Object.entries(said).map(([name, value]) => [name, { $literal: value }]),
      );
      const first = { wantedAt: from, dueAt: from, shown: 0, attempts: 0 };
      const kept = Object.fromEntries(
        Object.entries(first).map(([name, value]) => [name, { $ifNull: [`$${name}`, value] }]),
      );
      const update = [{ $set: { ...literal, ...kept, ...oneMore(from) } }];
      await rows
        .updateOne({ _id: postingId(address, subject) }, update, { upsert: true, session })
        .catch(again);
    },

    /** @returns how many there are */
    async renew(accountId: string, subject: string, now: Date, session: Transaction): Promise<number> {
      const { matchedCount } = await rows.updateMany({ accountId, subject }, [{ $set: oneMore(now) }], {
        session,
      });
      return matchedCount;
    },

    /** The terminal's are left out: they are shown when somebody opens one. */
    async backlog(accountId: string | undefined, now: Date): Promise<Backlog> {
      const within = {
        ...(accountId === undefined ? {} : { accountId }),
        pending: true,
        'address.platform': { $ne: 'console' as const },
      };
      const due = { ...within, waitsSince: { $lte: now }, refusal: { $exists: false } };
      const [waiting, oldest, refused] = await Promise.all([
        rows.countDocuments(due),
        rows.findOne(due, { sort: { waitsSince: 1 }, projection: { waitsSince: 1 } }),
        rows
          .aggregate<{ _id: string; advice: string; at: Date }>([
            { $match: { ...within, refusal: { $exists: true } } },
            { $sort: { 'refusal.at': 1 } },
            {
              $group: {
                _id: '$destination',
                advice: { $last: '$refusal.advice' },
                at: { $first: '$refusal.at' },
              },
            },
            { $sort: { at: 1 } },
            { $limit: 50 },
          ])
          .toArray(),
      ]);
      return {
        waiting,
        ...(oldest && { since: oldest.waitsSince }),
        refused: refused.map(({ _id, advice, at }) => ({ address: _id, advice, at })),
      };
    },
  };
}

/** A further wish: the clock of what waits already runs on. */
const oneMore = (from: Date) => ({
  wanted: { $add: [{ $ifNull: ['$wanted', 0] }, 1] },
  waitsSince: { $cond: [{ $eq: ['$pending', true] }, '$waitsSince', from] },
  pending: true,
});

/** Of two transactions that want the same for the first time one does it over. */
function again(error: unknown): never {
  if (error instanceof mongoose.mongo.MongoServerError && error.code === DUPLICATE_KEY)
    error.addErrorLabel('TransientTransactionError');
  throw error;
}
