import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Transaction } from '../mongo/transaction.js';
import type { Interval } from '../time/interval.js';
import type { ApiKey, LastUse } from './key.js';
import type { KeyFilter } from './keys.js';
import { networkOf } from './network-of.js';
import type { Scope } from './scope.js';

interface KeyRow extends Omit<ApiKey, 'id'> {
  _id: string;
  /** SHA-256 of the secret, which itself is kept nowhere. */
  secretHash: string;
  /** From which it was used, the newest last. */
  networks?: readonly string[];
  /** Minutes since 1970 in which it was used, in no order; some twice. */
  usedMinutes?: readonly number[];
}

const COLLECTION = 'api_keys';
/** Names differ by more than case and accents. */
const NAMES = { locale: 'en', strength: 1 } as const;
const MOST_NETWORKS = 200;
/** More than an hour's, since several processes may note the same minute. */
const MOST_MINUTES = 240;

/** A key and when it was used lately. */
export interface Used {
  readonly key: ApiKey;
  /** Minutes since 1970, each once. */
  readonly minutes: ReadonlySet<number>;
}

export type KeyStore = ReturnType<typeof openKeyStore>;

export function openKeyStore(connection: Connection) {
  const keys = connection.collection<KeyRow>(COLLECTION);
  const all = async (found: { toArray(): Promise<KeyRow[]> }) => (await found.toArray()).map(keyOf);

  return {
    async find(id: string, session?: Transaction): Promise<ApiKey | undefined> {
      const row = await keys.findOne({ _id: id }, { session });
      return row ? keyOf(row) : undefined;
    },
    async withHash(secretHash: string): Promise<ApiKey | undefined> {
      const row = await keys.findOne({ secretHash });
      return row ? keyOf(row) : undefined;
    },
    /** By id, or by name among those that work. */
    named: (accountIds: readonly string[], id: string, name: string, now: Date) => {
      const named = { $or: [{ _id: id }, { name, ...working(now) }] };
      return all(keys.find({ accountId: { $in: [...accountIds] }, ...named }, { collation: NAMES }));
    },
    /** The names of an account's keys that work and are not being replaced. */
    async takenNames(accountId: string, now: Date, session: Transaction): Promise<readonly string[]> {
      const taken = { accountId, rotatedTo: { $exists: false }, ...working(now) };
      return keys.distinct('name', taken, { session });
    },
    async list({ accountIds, which, now }: KeyFilter, page: number, size: number) {
      const wanted = { accountId: { $in: [...accountIds] }, ...condition(which, now) };
      const newest = keys.find(wanted).sort({ createdAt: -1, _id: 1 });
      const [found, total] = await Promise.all([
        all(newest.skip((page - 1) * size).limit(size)),
        keys.countDocuments(wanted),
      ]);
      return { keys: found, total };
    },
    /** Soonest first. */
    expiring: (now: Date, until: Date, accountIds?: readonly string[]) => {
      const within = accountIds === undefined ? {} : { accountId: { $in: [...accountIds] } };
      const active = { revokedAt: { $exists: false }, rotatedTo: { $exists: false } };
      const found = keys.find({ ...within, ...active, expiresAt: { $gt: now, $lte: until } });
      return all(found.sort({ expiresAt: 1, _id: 1 }));
    },
    /** Those of a user that could be used at `now`, oldest first. */
    ofUser: (userId: string, now: Date, session?: Transaction) =>
      all(keys.find({ assignedTo: userId, ...working(now) }, { session }).sort({ createdAt: 1, _id: 1 })),
    async replacedBy(id: string, session: Transaction): Promise<ApiKey | undefined> {
      const row = await keys.findOne({ rotatedTo: id }, { session });
      return row ? keyOf(row) : undefined;
    },
    async insert({ id, ...key }: ApiKey, secretHash: string, session: Transaction): Promise<void> {
      await keys.insertOne({ _id: id, ...key, secretHash }, { session, ignoreUndefined: true });
    },
    async change(id: string, change: KeyChange, session: Transaction): Promise<void> {
      await keys.updateOne({ _id: id }, { $set: change }, { session, ignoreUndefined: true });
    },
    /** As if it had never been replaced. */
    async restore(id: string, session: Transaction): Promise<void> {
      await keys.updateOne({ _id: id }, { $unset: { rotatedTo: '', overlapUntil: '' } }, { session });
    },
    /** A later use that is written already stays. */
    async used(id: string, lastUsed: LastUse): Promise<void> {
      const earlier = { $or: [{ lastUsed: { $exists: false } }, { 'lastUsed.at': { $lt: lastUsed.at } }] };
      const usedMinutes = { $each: [Math.floor(lastUsed.at.getTime() / 60_000)], $slice: -MOST_MINUTES };
      await keys.updateOne({ _id: id, ...earlier }, { $set: { lastUsed }, $push: { usedMinutes } });
    },
    /**
     * Remembers the network.
     * @returns undefined when it was known; `isNews` unless it is the first the key is used from
     */
    async seenFrom(
      id: string,
      network: string,
      session: Transaction,
    ): Promise<{ readonly key: ApiKey; readonly isNews: boolean } | undefined> {
      const networks = { $each: [network], $slice: -MOST_NETWORKS };
      const row = await keys.findOneAndUpdate(
        { _id: id, networks: { $ne: network } },
        { $push: { networks } },
        { session, returnDocument: 'before' },
      );
      if (row === null) return undefined;
      // Keys older than these notes tell at least where they were used last.
      const known = row.networks ?? (row.lastUsed ? [networkOf(row.lastUsed.ip)] : []);
      return { key: keyOf(row), isNews: known.length > 0 && !known.includes(network) };
    },
    /** Those that could be used at `now`, and were used last in the interval. */
    async lastUsedIn({ from, to }: Interval, scope: Scope, now: Date): Promise<readonly Used[]> {
      const rows = keys.find({ scope, 'lastUsed.at': { $gte: from, $lt: to }, ...working(now) });
      return (await rows.toArray()).map((row) => ({ key: keyOf(row), minutes: new Set(row.usedMinutes) }));
    },
  };
}

export type KeyChange = Partial<Pick<ApiKey, 'revokedAt' | 'rotatedTo' | 'overlapUntil' | 'assignedTo'>>;

/** As `works` of key.ts says it of one. */
const working = (now: Date) => ({
  revokedAt: { $exists: false },
  $and: [
    { $or: [{ expiresAt: { $exists: false } }, { expiresAt: { $gt: now } }] },
    { $or: [{ rotatedTo: { $exists: false } }, { overlapUntil: { $gt: now } }] },
  ],
});

function condition(which: KeyFilter['which'], now: Date) {
  if (which === 'all') return {};
  return which === 'working' ? working(now) : { $nor: [working(now)] };
}

const keyOf = ({ _id, secretHash, networks, usedMinutes, ...key }: KeyRow): ApiKey => ({ id: _id, ...key });

export const keyIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [
    { key: { secretHash: 1 }, unique: true },
    { key: { accountId: 1, createdAt: -1 } },
    { key: { assignedTo: 1 } },
    { key: { expiresAt: 1 }, sparse: true },
    { key: { rotatedTo: 1 }, sparse: true },
  ],
};
