import type { Transaction } from '../../mongo/transaction.js';
import { Refusal, UserError } from '../../user-error.js';
import type { Acting } from '../asking/acting.js';
import { type Author, CASTELLAN } from '../asking/author.js';
import { takenFor } from '../look-alike.js';
import type { Parts } from '../parts.js';
import type { ChangeUser } from '../users/change-user.js';
import { ChangedMeanwhile } from '../users/stale.js';
import type { User } from '../users/user.js';
import { readRoleName } from '../users/user-name.js';
import { refuseMore, said } from './granting.js';
import { PERMISSIONS, type Permission } from './permission.js';
import { BUILT_IN_ROLES, type Role } from './role.js';

/**
 * The roles of an account: the built-in ones, which nobody changes, and its own. Whoever may define roles (`roles.manage`)
 * defines them of the permissions they have themselves, so that nobody makes a role for themselves that allows more.
 */
export interface RoleBook {
  of(accountId: string): Promise<readonly Role[]>;
  /** Whoever has the role, also where the grant has ended; not the deleted. */
  holders(accountId: string, name: string, transaction: Transaction): Promise<readonly User[]>;
  /**
   * A role of the account's own.
   * @throws UserError for a name that looks like another role's; Refusal for permissions that who acts does not have
   */
  add(accountId: string, role: Role, by: Acting, transaction: Transaction): Promise<Role>;
  /**
   * What the role allows from now on.
   * @param version as it was when it was looked at; absent: whatever it is
   * @returns as it was and as it is; the same when nothing differs
   * @throws UserError for a built-in or unknown one, ChangedMeanwhile, Refusal as above
   */
  edit(
    accountId: string,
    wanted: Role,
    by: Acting,
    transaction: Transaction,
  ): Promise<{ readonly before: Role; readonly after: Role }>;
  /**
   * @param unassign takes it from everybody who has it; otherwise nothing is done while somebody has
   * @returns who has it, or had until now
   * @throws UserError for a built-in or unknown one, and too many to take it from at once; Refusal as above
   */
  remove(
    accountId: string,
    wanted: { readonly name: string; readonly unassign: boolean },
    by: Acting,
    transaction: Transaction,
  ): Promise<{ readonly removed: boolean; readonly holders: readonly User[] }>;
  /** The same as `add` or `edit`, by the program itself. @throws UserError as above */
  define(accountId: string, role: Role, by?: Author): Promise<void>;
}

/** Of one transaction, which has to be over within a minute. */
const MOST_TAKEN = 200;
const MOST_ROLES = 100;

export function roleBookOf(parts: Parts & { readonly changeUser: ChangeUser }): RoleBook {
  const { accounts, users, roles, inTransaction, record, changeUser } = parts;

  /** One change of an account's roles at a time: two that look the same can't be added at once. */
  const rolesOf = async (accountId: string, transaction: Transaction) => {
    await accounts.claim([accountId], transaction);
    return roles.of(accountId, transaction);
  };

  async function save(
    accountId: string,
    after: Role,
    before: Role | undefined,
    by: Author,
    transaction: Transaction,
  ): Promise<Role> {
    await roles.save(accountId, after, transaction);
    const description = `Role ${after.name} ${before ? 'changed' : 'added'}: ${after.permissions.join(', ') || 'no permission'}`;
    const states = {
      ...(before ? { before: { permissions: before.permissions } } : {}),
      after: { permissions: after.permissions },
    };
    const row = { ...about(accountId, after.name, before ? 'Edit' : 'Add'), ...states, description };
    await record(by, row, transaction);
    return { ...after, version: (before?.version ?? 0) + 1 };
  }

  function own(all: readonly Role[], name: string, what: string): Role {
    const found = all.find((role) => role.name === name);
    if (found && isBuiltIn(found))
      throw new UserError(`${name} is built in and can't be ${what}. Make a role of your own.`, [
        '/role add',
      ]);
    if (!found) throw new UserError(`There is no role ${name}.`, ['/role list']);
    return found;
  }

  async function add(accountId: string, { name, permissions }: Role, by: Author, transaction: Transaction) {
    const all = await rolesOf(accountId, transaction);
    const read = readRoleName(name);
    refuseLookAlike(read, all);
    if (all.length >= MOST_ROLES + BUILT_IN_ROLES.length)
      throw new UserError(`An account has at most ${MOST_ROLES} roles of its own. Remove one first.`);
    return save(accountId, { name: read, permissions: inOrder(permissions) }, undefined, by, transaction);
  }

  return {
    of: (accountId) => roles.of(accountId),
    holders: users.granted,
    async add(accountId, role, by, transaction) {
      refuseMore(role, by);
      return add(accountId, role, by.author, transaction);
    },
    async edit(accountId, { name, permissions, version }, by, transaction) {
      const before = own(await rolesOf(accountId, transaction), name, 'changed');
      refuseMore(before, by);
      refuseMore({ name, permissions }, by);
      if (version !== undefined && version !== (before.version ?? 0))
        throw new ChangedMeanwhile(
          `${name} was changed while you were at it, so nothing of yours was done. It allows now: ${before.permissions.join(', ') || 'nothing'}.`,
          [`/role edit name:"${name}"`],
        );
      const wanted = { name, permissions: inOrder(permissions) };
      if (wanted.permissions.join() === before.permissions.join()) return { before, after: before };
      return { before, after: await save(accountId, wanted, before, by.author, transaction) };
    },
    async remove(accountId, { name, unassign }, by, transaction) {
      const role = own(await rolesOf(accountId, transaction), name, 'removed');
      refuseMore(role, by);
      const holders = await users.granted(accountId, name, transaction);
      if (holders.length > 0 && !unassign) return { removed: false, holders };
      if (holders.length > MOST_TAKEN)
        throw new UserError(
          `${holders.length} people have ${name}; it can be taken from at most ${MOST_TAKEN} at once. Take it from some of them first with /role unassign.`,
        );
      for (const user of holders) {
        const after = user.roles.filter((grant) => grant.role !== name);
        const row = said(user, after, `The role ${name} taken from ${user.name} (${user.email}) as it goes`);
        await changeUser(user, { roles: after }, row, by.author, transaction);
      }
      await roles.remove(accountId, name, transaction);
      const states = { before: { permissions: role.permissions }, after: {} };
      const description = `Role ${name} removed`;
      await record(by.author, { ...about(accountId, name, 'Edit'), ...states, description }, transaction);
      return { removed: true, holders };
    },
    async define(accountId, role, by = CASTELLAN) {
      await inTransaction(async (transaction) => {
        const all = await rolesOf(accountId, transaction);
        const existing = all.find(({ name }) => name === role.name);
        if (existing) {
          own(all, role.name, 'changed');
          await save(accountId, role, existing, by, transaction);
        } else await add(accountId, role, by, transaction);
      });
    },
  };
}

/** @throws UserError for the name of a role there is, however it is disguised */
function refuseLookAlike(name: string, all: readonly Role[]): void {
  const isTaken = takenFor(name);
  const other = all.find((role) => isTaken(role.name));
  if (other === undefined) return;
  throw isBuiltIn(other)
    ? new Refusal(
        `${other.name} is built in and can't be changed, and “${name}” would be taken for it. Choose another name.`,
      )
    : new UserError(
        `There is a role ${other.name} already, for which “${name}” would be taken. Change that one, or choose another name.`,
        [`/role edit name:"${other.name}"`],
      );
}

const isBuiltIn = ({ name }: Role) => BUILT_IN_ROLES.some((role) => role.name === name);

const inOrder = (permissions: readonly Permission[]) =>
  PERMISSIONS.filter((permission) => permissions.includes(permission));

const about = (accountId: string, name: string, action: 'Add' | 'Edit') => ({
  accountId,
  module: 'Roles',
  action,
  resources: [{ type: 'role', name }],
});
