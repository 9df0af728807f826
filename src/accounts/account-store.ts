import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Transaction } from '../mongo/transaction.js';
import type { Account, AccountSettings } from './account.js';

interface AccountRow extends Omit<Account, 'id'> {
  _id: string;
  /** The address last made owner by the configuration. */
  owner?: string;
  /** Raised by transactions that must not run beside another on the same account. */
  claims?: number;
}

export interface Family {
  readonly account: Account;
  readonly descendantIds: readonly string[];
}

const COLLECTION = 'accounts';
/** Names differ by more than case and accents. */
const NAMES = { locale: 'en', strength: 1 } as const;

export type AccountStore = ReturnType<typeof openAccountStore>;

export function openAccountStore(connection: Connection) {
  const accounts = connection.collection<AccountRow>(COLLECTION);

  /** The ids above (`parents`) or below (`children`) an account, in no order. */
  async function related(id: string, direction: 'parents' | 'children', session?: Transaction) {
    const [from, to] = direction === 'parents' ? ['parentId', '_id'] : ['_id', 'parentId'];
    const [found] = await accounts
      .aggregate<AccountRow & { related: { _id: string; distance: number }[] }>(
        [
          { $match: { _id: id } },
          {
            $graphLookup: {
              from: COLLECTION,
              startWith: `$${from}`,
              connectFromField: from,
              connectToField: to,
              as: 'related',
              depthField: 'distance',
            },
          },
        ],
        { session },
      )
      .toArray();
    return found;
  }

  return {
    async find(id: string, session?: Transaction): Promise<Account | undefined> {
      const row = await accounts.findOne({ _id: id }, { session });
      return row ? accountOf(row) : undefined;
    },
    async allIds(): Promise<readonly string[]> {
      return accounts.distinct('_id');
    },
    async findNamed(name: string): Promise<Account | undefined> {
      const row = await accounts.findOne({ name }, { collation: NAMES });
      return row ? accountOf(row) : undefined;
    },
    async all(): Promise<readonly Account[]> {
      return (await accounts.find().sort({ _id: 1 }).toArray()).map(accountOf);
    },
    async insert({ id, ...account }: Account, session: Transaction): Promise<void> {
      await accounts.insertOne({ _id: id, ...account }, { session, ignoreUndefined: true });
    },
    async setParent(id: string, parentId: string, session: Transaction): Promise<void> {
      await accounts.updateOne({ _id: id }, { $set: { parentId } }, { session });
    },
    async setSettings(id: string, settings: AccountSettings, session: Transaction): Promise<void> {
      await accounts.updateOne({ _id: id }, { $set: { settings } }, { session, ignoreUndefined: true });
    },
    /** The account with everything below it. */
    async family(id: string): Promise<Family | undefined> {
      const found = await related(id, 'children');
      return found && { account: accountOf(found), descendantIds: found.related.map(({ _id }) => _id) };
    },
    /** The ids above the account, its parent first. */
    async ancestorIds(id: string, session?: Transaction): Promise<readonly string[]> {
      const found = await related(id, 'parents', session);
      return (found?.related ?? []).sort((a, b) => a.distance - b.distance).map(({ _id }) => _id);
    },
    /** Makes concurrent transactions on these accounts wait for each other, so that what they checked stays true. */
    async claim(ids: readonly string[], session: Transaction): Promise<void> {
      await accounts.updateMany({ _id: { $in: [...ids] } }, { $inc: { claims: 1 } }, { session });
    },
    async owner(id: string, session: Transaction): Promise<string | undefined> {
      return (await accounts.findOne({ _id: id }, { session }))?.owner;
    },
    async setOwner(id: string, owner: string, session: Transaction): Promise<void> {
      await accounts.updateOne({ _id: id }, { $set: { owner } }, { session });
    },
  };
}

const accountOf = ({ _id, name, parentId, settings, demo }: AccountRow): Account => ({
  id: _id,
  name,
  ...(parentId === undefined ? {} : { parentId }),
  settings,
  demo,
});

export const accountIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [{ key: { name: 1 }, collation: NAMES, unique: true }, { key: { parentId: 1 } }],
};
