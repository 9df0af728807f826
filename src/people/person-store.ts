import type { Connection } from 'mongoose';
import { foldName } from '../events/fold.js';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Transaction } from '../mongo/transaction.js';
import type { Person } from './person.js';

interface PersonRow extends Omit<Person, 'id'> {
  readonly _id: string;
  /** Folded beginnings to be found by. */
  readonly terms: readonly string[];
}

const COLLECTION = 'people';
const LONGEST_TERM = 100;

export type PersonStore = ReturnType<typeof openPersonStore>;

export function openPersonStore(connection: Connection) {
  const people = connection.collection<PersonRow>(COLLECTION);
  const one = async (filter: object, session?: Transaction): Promise<Person | undefined> => {
    const row = await people.findOne(filter, { session });
    return row ? personOf(row) : undefined;
  };

  return {
    ofUser: (accountId: string, userId: string, session: Transaction) => one({ accountId, userId }, session),
    ofDevice: (accountId: string, anonymousId: string, session: Transaction) =>
      one({ accountId, anonymousIds: anonymousId }, session),
    async save({ id, ...person }: Person, session: Transaction): Promise<void> {
      const row = { ...person, terms: termsOf({ id, ...person }) };
      await people.replaceOne({ _id: id }, row, { session, upsert: true, ignoreUndefined: true });
    },
    async remove(id: string, session: Transaction): Promise<boolean> {
      return (await people.deleteOne({ _id: id }, { session })).deletedCount === 1;
    },
    async named(accountIds: readonly string[], text: string): Promise<readonly Person[]> {
      const within = { accountId: { $in: [...accountIds] } };
      const rows = await people
        .find({ ...within, $or: [{ _id: text }, { userId: text }] })
        .limit(10)
        .toArray();
      return rows.map(personOf);
    },
    /** @param beginning folded here; at least a letter when given */
    async page(accountIds: readonly string[], beginning: string | undefined, skip: number, limit: number) {
      const term = beginning === undefined ? undefined : plain(beginning).slice(0, LONGEST_TERM);
      const filter = {
        accountId: { $in: [...accountIds] },
        ...(term === undefined ? {} : { terms: { $elemMatch: { $gte: term, $lt: `${term}\uffff` } } }),
      };
      const [rows, total] = await Promise.all([
        people.find(filter).sort({ lastSeenAt: -1, _id: 1 }).skip(skip).limit(limit).toArray(),
        people.countDocuments(filter),
      ]);
      return { people: rows.map(personOf), total };
    },
  };
}

const personOf = ({ _id, terms, ...row }: PersonRow): Person => ({ ...row, id: _id });

/** Without case and accents: `Émilie` is found by `emilie`. */
const plain = (text: string) => foldName(text.normalize('NFKD').replace(/\p{M}/gu, ''));

/** Whole values, and each of their words, so that a family name finds somebody too. */
function termsOf({ id, userId, attributes }: Person): readonly string[] {
  const values = attributes.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  const folded = [id, userId ?? '', ...values].map(plain);
  const all = folded.flatMap((value) => [value, ...value.split(/[\s@]+/)]);
  return [...new Set(all.map((term) => term.slice(0, LONGEST_TERM)).filter((term) => term !== ''))];
}

export const personIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [
    {
      key: { accountId: 1, userId: 1 },
      name: 'user',
      unique: true,
      partialFilterExpression: { userId: { $exists: true } },
    },
    // A browser is one person's; whoever else claims it meanwhile fails, and looks again.
    {
      key: { accountId: 1, anonymousIds: 1 },
      name: 'device',
      unique: true,
      partialFilterExpression: { 'anonymousIds.0': { $exists: true } },
    },
    { key: { accountId: 1, terms: 1 }, name: 'terms' },
    { key: { accountId: 1, lastSeenAt: -1 }, name: 'seen' },
  ],
};
