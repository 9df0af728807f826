import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Transaction } from '../mongo/transaction.js';
import type { ApiKey, LastUse } from './key.js';
import type { KeyFilter } from './keys.js';

interface KeyRow extends Omit<ApiKey, 'id'> {
  _id: string;
  /** SHA-256 of the secret, which itself is kept nowhere. */
  secretHash: string;
}

const COLLECTION = 'api_keys';
/** Names differ by more than case and accents. */
const NAMES = { locale: 'en', strength: 1 } as const;

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
      await keys.updateOne({ _id: id, ...earlier }, { $set: { lastUsed } });
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

const keyOf = ({ _id, secretHash, ...key }: KeyRow): ApiKey => ({ id: _id, ...key });

export const keyIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [
    { key: { secretHash: 1 }, unique: true },
    { key: { accountId: 1, createdAt: -1 } },
    { key: { expiresAt: 1 }, sparse: true },
    { key: { rotatedTo: 1 }, sparse: true },
  ],
};
