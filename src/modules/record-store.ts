import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Transaction } from '../mongo/transaction.js';
import { DELETED } from './module.js';
import type { ModuleRecord } from './record.js';

interface RecordRow extends Omit<ModuleRecord, 'id'> {
  readonly _id: string;
  /** By which its name is compared; absent once it is deleted, so that the name is free. */
  readonly keys?: readonly string[];
  /** By which lists are sorted. */
  readonly sort: string;
}

/** How a record is found by name, and where it stands in a list. */
export interface Naming {
  readonly keys: readonly string[];
  readonly sort: string;
}

export interface RecordFilter {
  readonly accountId: string;
  readonly type: string;
  readonly parent?: string;
  /** Default: all but the deleted. */
  readonly state?: string;
}

/** The last of the page before. */
export interface After {
  readonly sort: string;
  readonly id: string;
}

const COLLECTION = 'module_records';

export type RecordStore = ReturnType<typeof openRecordStore>;

export function openRecordStore(connection: Connection) {
  const records = connection.collection<RecordRow>(COLLECTION);
  const matching = ({ accountId, type, parent, state }: RecordFilter) => ({
    accountId,
    type,
    ...(parent === undefined ? {} : { parent }),
    'values.state': state ?? { $ne: DELETED },
  });

  return {
    async find(
      accountId: string,
      type: string,
      id: string,
      session?: Transaction,
    ): Promise<ModuleRecord | undefined> {
      const row = await records.findOne({ _id: id, accountId, type }, { session });
      return row ? recordOf(row) : undefined;
    },
    /** Those that are there and look like any of these keys. */
    async withKeys(
      accountId: string,
      type: string,
      keys: readonly string[],
      session?: Transaction,
    ): Promise<readonly ModuleRecord[]> {
      const wanted = { accountId, type, keys: { $in: [...keys] } };
      return (await records.find(wanted, { session }).limit(10).toArray()).map(recordOf);
    },
    /** The last that was deleted and was called so. */
    async deleted(accountId: string, type: string, sort: string): Promise<ModuleRecord | undefined> {
      const wanted = { accountId, type, sort, 'values.state': DELETED };
      const [row] = await records.find(wanted).sort({ updatedAt: -1 }).limit(1).toArray();
      return row ? recordOf(row) : undefined;
    },
    /** Those that are there and hold this value in that field, by name. @param field of a declaration */
    async holding(
      { accountId, type, field }: Pick<RecordFilter, 'accountId' | 'type'> & { readonly field: string },
      value: string,
      session?: Transaction,
    ): Promise<readonly ModuleRecord[]> {
      const wanted = { ...matching({ accountId, type }), [`values.${field}`]: value };
      return (await records.find(wanted, { session }).sort({ sort: 1 }).toArray()).map(recordOf);
    },
    /** By name. `from` is where the page begins: so many records, or after that one. */
    async list(filter: RecordFilter, from: number | After, size: number): Promise<readonly Listed[]> {
      const wanted = matching(filter);
      const after =
        typeof from === 'number'
          ? {}
          : { $or: [{ sort: { $gt: from.sort } }, { sort: from.sort, _id: { $gt: from.id } }] };
      const rows = records
        .find({ ...wanted, ...after })
        .sort({ sort: 1, _id: 1 })
        .skip(typeof from === 'number' ? from : 0)
        .limit(size);
      return (await rows.toArray()).map((row) => ({ record: recordOf(row), sort: row.sort }));
    },
    count: (filter: RecordFilter, session?: Transaction): Promise<number> =>
      records.countDocuments(matching(filter), { session }),
    /** @throws a duplicate key (code 11000) when another with a name that looks the same was faster */
    async insert(
      { id, ...record }: ModuleRecord,
      { keys, sort }: Naming,
      session: Transaction,
    ): Promise<void> {
      await records.insertOne({ _id: id, ...record, keys, sort }, { session, ignoreUndefined: true });
    },
    /** Writes a new version over the one before it. @returns false when that is not there any more */
    async replace(
      { id, ...record }: ModuleRecord,
      naming: Partial<Naming> & Pick<Naming, 'sort'>,
      session: Transaction,
    ): Promise<boolean> {
      const before = { _id: id, version: record.version - 1 };
      const replaced = await records.replaceOne(
        before,
        { ...record, ...naming },
        { session, ignoreUndefined: true },
      );
      return replaced.matchedCount === 1;
    },
    /** Notes who touched it last, without a new version; whoever does the same meanwhile waits their turn. */
    async touch(id: string, at: Date, by: string, session: Transaction): Promise<void> {
      await records.updateOne({ _id: id }, { $set: { updatedAt: at, updatedBy: by } }, { session });
    },
  };
}

interface Listed {
  readonly record: ModuleRecord;
  readonly sort: string;
}

const recordOf = ({ _id, keys, sort, ...record }: RecordRow): ModuleRecord => ({ id: _id, ...record });

export const recordIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [
    {
      key: { accountId: 1, type: 1, keys: 1 },
      name: 'name',
      unique: true,
      partialFilterExpression: { keys: { $exists: true } },
    },
    { key: { accountId: 1, type: 1, sort: 1, _id: 1 }, name: 'list' },
    { key: { accountId: 1, type: 1, parent: 1, sort: 1 }, name: 'parts' },
  ],
};
