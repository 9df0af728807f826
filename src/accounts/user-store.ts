import mongoose, { type Connection } from 'mongoose';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Transaction } from '../mongo/transaction.js';
import type { RoleGrant, User } from './user.js';

type UserRow = Omit<User, 'id'> & { _id: string };

export interface UserFilter {
  readonly accountIds: readonly string[];
  /** Holds this role, or held it until its grant ended. */
  readonly role?: string;
  /** Default: everybody but the deleted. */
  readonly status?: User['status'];
}

const COLLECTION = 'users';
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
    /** In every account, when none is given. `email` in lower case. */
    async withEmail(
      email: string,
      accountIds?: readonly string[],
      session?: Transaction,
    ): Promise<readonly User[]> {
      const within = accountIds && { accountId: { $in: [...accountIds] } };
      return (
        await users
          .find({ email, ...within }, { session })
          .sort({ accountId: 1 })
          .toArray()
      ).map(userOf);
    },
    /** Those of the accounts with any of these addresses (lower case), in no order. */
    async withEmails(accountIds: readonly string[], emails: readonly string[]): Promise<readonly User[]> {
      const wanted = { email: { $in: [...emails] }, accountId: { $in: [...accountIds] } };
      return (await users.find(wanted).toArray()).map(userOf);
    },
    /** By e-mail address; what is no address is nobody's and costs nothing. */
    async namesOf(accountId: string, emails: readonly string[]): Promise<ReadonlyMap<string, string>> {
      const addresses = emails.filter((email) => email.includes('@'));
      if (addresses.length === 0) return new Map();
      const rows = users.find(
        { accountId, email: { $in: addresses } },
        { projection: { _id: 0, email: 1, name: 1 } },
      );
      return new Map((await rows.toArray()).map(({ email, name }) => [email, name]));
    },
    async named(name: string, accountIds: readonly string[]): Promise<readonly User[]> {
      const rows = users.find({ accountId: { $in: [...accountIds] }, name }, { collation: NAMES });
      return (await rows.sort({ email: 1 }).toArray()).map(userOf);
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
    async setRoles(id: string, roles: readonly RoleGrant[], session: Transaction): Promise<void> {
      await users.updateOne({ _id: id }, { $set: { roles } }, { session });
    },
    /** Whoever is not active has no session, and gets none of them back. */
    async setStatus(id: string, status: User['status'], session: Transaction): Promise<void> {
      const ended = status === 'active' ? {} : { $inc: { signOuts: 1 } };
      await users.updateOne({ _id: id }, { $set: { status }, ...ended }, { session });
    },
    /** @returns how often that was done */
    async endSessions(id: string, session: Transaction): Promise<number> {
      const options = { session, returnDocument: 'after' } as const;
      const row = await users.findOneAndUpdate({ _id: id }, { $inc: { signOuts: 1 } }, options);
      return row?.signOuts ?? 0;
    },
    async setZone(id: string, zone: string, session: Transaction): Promise<void> {
      await users.updateOne({ _id: id }, { $set: { zone } }, { session });
    },
  };
}

const userOf = ({ _id, ...user }: UserRow): User => ({ id: _id, ...user });

export const userIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [
    { key: { accountId: 1, email: 1 }, unique: true },
    { key: { email: 1 } },
    { key: { accountId: 1, name: 1 }, collation: NAMES },
    { key: { accountId: 1, 'roles.role': 1 } },
  ],
};
