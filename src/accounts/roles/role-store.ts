import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../../mongo/migration.js';
import type { Transaction } from '../../mongo/transaction.js';
import { PERMISSIONS } from './permission.js';
import { BUILT_IN_ROLES, type Role } from './role.js';

interface RoleRow extends Role {
  accountId: string;
}

const COLLECTION = 'roles';
/** Two roles of an account never differ by case or accents alone. */
const NAMES = { locale: 'en', strength: 1 } as const;

export type RoleStore = ReturnType<typeof openRoleStore>;

/** The accounts' own roles. */
export function openRoleStore(connection: Connection) {
  const roles = connection.collection<RoleRow>(COLLECTION);
  return {
    /** Every role of the account, the built-in ones first. */
    async of(accountId: string, session?: Transaction): Promise<readonly Role[]> {
      const own = await roles.find({ accountId }, { session }).sort({ name: 1 }).toArray();
      return [...BUILT_IN_ROLES, ...own.map(roleOf)];
    },
    /** Raises its version. */
    async save(accountId: string, { name, permissions }: Role, session: Transaction): Promise<void> {
      const change = { $set: { permissions }, $inc: { version: 1 } };
      await roles.updateOne({ accountId, name }, change, { upsert: true, session });
    },
    async remove(accountId: string, name: string, session: Transaction): Promise<void> {
      await roles.deleteOne({ accountId, name }, { session });
    },
  };
}

/** A permission this program does not know (any more) grants nothing. */
const roleOf = ({ name, permissions, version }: RoleRow): Role => ({
  name,
  ...(version === undefined ? {} : { version }),
  permissions: PERMISSIONS.filter((permission) => permissions.includes(permission)),
});

export const roleIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [{ key: { accountId: 1, name: 1 }, collation: NAMES, unique: true }],
};
