import mongoose, { type Connection } from 'mongoose';
import type { CollectionIndexes } from '../../mongo/migration.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { User } from './user.js';

type UserRow = Omit<User, 'id'> & { _id: string };

export interface UserFilter {
  readonly accountIds: readonly string[];
  /** Holds this role, or held it until its grant ended. */
  readonly role?: string;
  /** Default: everybody but the deleted. */
  readonly status?: User['status'];
}

const COLLECTION = 'users';
export interface UserChange
  extends Partial<Pick<User, 'name' | 'email' | 'roles' | 'status' | 'admin' | 'changed' | 'deletedAt'>> {
  readonly zone?: string | null;
}

/** Names as people sort and compare them: case and accents don't matter. */
const NAMES = { locale: 'en', strength: 1 } as const;

export type UserStore = ReturnType<typeof openUserStore>;

export function openUserStore(connection: Connection) {
  const users = connection.collection<UserRow>(COLLECTION);

  return {
    async find(id: string, session?: Transaction): Promise<User | undefined> {
      const row = await users.findOne({ _id: id }, { session });
      return row ? userOf(row) : undefined;
    },
    /** Those of them that exist, in no order. */
    async withIds(ids: readonly string[]): Promise<readonly User[]> {
      return (await users.find({ _id: { $in: [...ids] } }).toArray()).map(userOf);
    },
    /** In every account, when none is given; of an account's the one who has it now, else one deleted. `email` in lower case. */
    async withEmail(
      email: string,
      accountIds?: readonly string[],
      session?: Transaction,
    ): Promise<readonly User[]> {
      const within = accountIds && { accountId: { $in: [...accountIds] } };
      const rows = users.find({ email, ...within }, { session });
      return newest(await rows.sort({ accountId: 1, deletedAt: 1 }).toArray());
    },
    /** Those of the accounts with any of these addresses (lower case), in no order. */
    async withEmails(accountIds: readonly string[], emails: readonly string[]): Promise<readonly User[]> {
      const wanted = { email: { $in: [...emails] }, accountId: { $in: [...accountIds] } };
      return newest(await users.find(wanted).sort({ deletedAt: 1 }).toArray());
    },
    /** By e-mail address; what is no address is nobody's and costs nothing. */
    async namesOf(accountId: string, emails: readonly string[]): Promise<ReadonlyMap<string, string>> {
      const addresses = emails.filter((email) => email.includes('@'));
      if (addresses.length === 0) return new Map();
      const rows = users.find(
        { accountId, email: { $in: addresses } },
        { projection: { _id: 0, email: 1, name: 1 } },
      );
      // Who has the address now comes last, and stays.
      rows.sort({ deletedAt: -1 });
      return new Map((await rows.toArray()).map(({ email, name }) => [email, name]));
    },
    async named(name: string, accountIds: readonly string[]): Promise<readonly User[]> {
      const rows = users.find({ accountId: { $in: [...accountIds] }, name }, { collation: NAMES });
      return newest(await rows.sort({ email: 1, deletedAt: 1 }).toArray());
    },
    async withAnyRole(
      role: readonly string[],
      accountId: string,
      session?: Transaction,
    ): Promise<readonly User[]> {
      const wanted = { accountId, status: 'active', 'roles.role': { $in: [...role] } } as const;
      const rows = users.find(wanted, { session });
      return (await rows.sort({ name: 1, email: 1 }).toArray()).map(userOf);
    },
    /** Ordered by account, then name. `page` counts from 1. */
    async list(
      filter: UserFilter,
      page: number,
      size: number,
    ): Promise<{ users: readonly User[]; total: number }> {
      const wanted = {
        accountId: { $in: [...filter.accountIds] },
        status: filter.status ?? { $ne: 'deleted' as const },
        ...(filter.role === undefined ? {} : { 'roles.role': filter.role }),
      };
      const [rows, total] = await Promise.all([
        users
          .find(wanted, { collation: NAMES })
          .sort({ accountId: 1, name: 1, _id: 1 })
          .skip((page - 1) * size)
          .limit(size)
          .toArray(),
        users.countDocuments(wanted, { collation: NAMES }),
      ]);
      return { users: rows.map(userOf), total };
    },
    async insert(user: Omit<User, 'id'>, session: Transaction): Promise<User> {
      const _id = new mongoose.Types.ObjectId().toHexString();
      await users.insertOne({ _id, ...user }, { session, ignoreUndefined: true });
      return { id: _id, ...user };
    },
    /** `zone: null` takes it away. Raises the version. Whoever is not active has no session, and gets none of them back. */
    async change(id: string, { zone, ...set }: UserChange, session: Transaction): Promise<void> {
      await users.updateOne(
        { _id: id },
        {
          $set: { ...set, ...(zone ? { zone } : {}) },
          ...(zone === null ? { $unset: { zone: '' } } : {}),
          $inc: { version: 1, ...(set.status && set.status !== 'active' ? { signOuts: 1 } : {}) },
        },
        { session, ignoreUndefined: true },
      );
    },
    /** @returns how often that was done */
    async endSessions(id: string, session: Transaction): Promise<number> {
      const options = { session, returnDocument: 'after' } as const;
      const row = await users.findOneAndUpdate({ _id: id }, { $inc: { signOuts: 1 } }, options);
      return row?.signOuts ?? 0;
    },
    /** Whoever has a grant of that role, ended or not, deleted users aside. */
    async granted(accountId: string, role: string, session: Transaction): Promise<readonly User[]> {
      const wanted = { accountId, status: { $ne: 'deleted' as const }, 'roles.role': role };
      return (await users.find(wanted, { session }).sort({ name: 1, email: 1 }).toArray()).map(userOf);
    },
    /** Who has a grant that ended at `now` or before, and whose end was not noted yet. */
    async withEnded(now: Date, most: number, session?: Transaction): Promise<readonly User[]> {
      const ended = { $elemMatch: { until: { $lte: now }, endNoted: { $ne: true as const } } };
      const wanted = { status: { $ne: 'deleted' as const }, roles: ended };
      return (await users.find(wanted, { session }).sort({ _id: 1 }).limit(most).toArray()).map(userOf);
    },
    /** The addresses of the account's users who are not deleted, in no order. */
    async emails(accountId: string, session: Transaction): Promise<readonly string[]> {
      const rows = users.find(
        { accountId, status: { $ne: 'deleted' } },
        { session, projection: { _id: 0, email: 1 } },
      );
      return (await rows.toArray()).map(({ email }) => email);
    },
    /** What people set for themselves; what is absent is taken away. Raises the version. */
    async setOwn({ id, zone, language, muted, changed }: User, session: Transaction): Promise<void> {
      const kept = (value: unknown) => (value === undefined ? '$$REMOVE' : { $literal: value });
      const own = { zone: kept(zone), language: kept(language), muted: kept(muted), changed: kept(changed) };
      const fields = { ...own, version: { $add: [{ $ifNull: ['$version', 0] }, 1] } };
      await users.updateOne({ _id: id }, [{ $set: fields }], { session });
    },
  };
}

const userOf = ({ _id, ...user }: UserRow): User => ({ id: _id, ...user });

/** Of users of one account with the same address, the first. */
function newest(rows: readonly UserRow[]): readonly User[] {
  const found = new Map<string, UserRow>();
  for (const row of rows) {
    const key = `${row.accountId}/${row.email}`;
    if (!found.has(key)) found.set(key, row);
  }
  return [...found.values()].map(userOf);
}

export const userIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [
    // Those who have an address have no `deletedAt`; each who had it before has another.
    { key: { accountId: 1, email: 1, deletedAt: 1 }, unique: true },
    { key: { email: 1 } },
    { key: { accountId: 1, name: 1 }, collation: NAMES },
    { key: { accountId: 1, 'roles.role': 1 } },
    { key: { 'roles.until': 1 }, sparse: true },
  ],
};

/** Until schema version 14 an address was taken for ever. */
export async function freeAddressesOfTheDeleted(connection: Connection): Promise<void> {
  const users = connection.collection(COLLECTION);
  const unknown = { status: 'deleted', deletedAt: { $exists: false } };
  await users.updateMany(unknown, [{ $set: { deletedAt: '$$NOW' } }]);
  await users.createIndexes([...userIndexes.indexes]);
  const names = (await users.indexes()).map(({ name }) => name);
  if (names.includes('accountId_1_email_1')) await users.dropIndex('accountId_1_email_1');
}
