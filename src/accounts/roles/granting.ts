import type { Transaction } from '../../mongo/transaction.js';
import { writeOffset } from '../../time/write.js';
import { Refusal, UserError } from '../../user-error.js';
import type { Acting } from '../asking/acting.js';
import type { Parts } from '../parts.js';
import type { ChangeUser } from '../users/change-user.js';
import { reachUser } from '../users/reach-user.js';
import { refuseStale } from '../users/stale.js';
import type { RoleGrant, User } from '../users/user.js';
import type { Role } from './role.js';

/** Gives roles and takes them. Nobody gives or takes a permission that they don't have themselves. */
export interface Granting {
  /**
   * Gives the role, or another end to a grant there is.
   * @param version see {@link refuseStale}
   * @returns undefined when they had it just so
   * @throws UserError for an end that is over, a role that is not there, and an end for the last Account Manager;
   *   Refusal for a role that allows more than who acts may do, and without `roles.manage` for any that allows something
   */
  assign(
    user: User,
    wanted: { readonly role: string; readonly until?: Date; readonly version?: number },
    by: Acting,
    transaction: Transaction,
  ): Promise<User | undefined>;
  /** @returns undefined when they did not have it. @throws as above */
  unassign(user: User, role: string, by: Acting, transaction: Transaction): Promise<User | undefined>;
}

export function grantingOf(parts: Parts & { readonly changeUser: ChangeUser }): Granting {
  const { accounts, roles, changeUser, clock } = parts;

  return {
    async assign(wantedUser, { role: name, until, version }, by, transaction) {
      const user = await reachUser(parts, wantedUser, by, transaction);
      refuseStale(user, version);
      // A role that is removed at this moment must not be left with somebody.
      await accounts.claim([user.accountId], transaction);
      const role = (await roles.of(user.accountId, transaction)).find((each) => each.name === name);
      if (role === undefined) throw new UserError(`${user.accountId} has no role ${name}.`, ['/role list']);
      refuseGiving(role, by);
      if (until !== undefined && until <= clock.now())
        throw new UserError('That end is over already. Name a later one, or leave it out.');
      const had = user.roles.find((grant) => grant.role === name);
      if (had && had.until?.getTime() === until?.getTime()) return undefined;
      const grant: RoleGrant = {
        role: name,
        ...(until === undefined ? {} : { until }),
        ...(by.userId === undefined ? {} : { givenBy: by.userId }),
      };
      const after = [...user.roles.filter((each) => each.role !== name), grant];
      const end = until === undefined ? '' : ` until ${writeOffset(until, by.zone)}`;
      const description = `${user.name} (${user.email}) given the role ${name}${end}`;
      return changeUser(user, { roles: after }, said(user, after, description), by.author, transaction);
    },
    async unassign(wantedUser, name, by, transaction) {
      const user = await reachUser(parts, wantedUser, by, transaction);
      const after = user.roles.filter(({ role }) => role !== name);
      if (after.length === user.roles.length) return undefined;
      const description = `The role ${name} taken from ${user.name} (${user.email})`;
      return changeUser(user, { roles: after }, said(user, after, description), by.author, transaction);
    },
  };
}

/** What an audit row says of a change of somebody's roles. */
export const said = (user: User, after: readonly RoleGrant[], description: string) => ({
  part: 'Roles',
  description,
  before: { roles: stated(user.roles) },
  after: { roles: stated(after) },
});

const stated = (grants: readonly RoleGrant[]) =>
  grants.map(({ role, until }) => ({ role, ...(until ? { until: until.toISOString() } : {}) }));

/** A role that allows nothing may be given by whoever makes users. @throws Refusal */
function refuseGiving(role: Role, by: Acting): void {
  if (role.permissions.length > 0 && !by.permissions.has('roles.manage'))
    throw new Refusal(
      `Giving the role ${role.name} needs the permission roles.manage, which your roles don't give. Ask an Account Manager.`,
    );
  refuseMore(role, by);
}

/** @throws Refusal for a role that allows what whoever acts can't give */
export function refuseMore({ name, permissions }: Role, { gives }: Acting): void {
  const beyond = permissions.filter((permission) => !gives.has(permission));
  if (beyond.length === 0) return;
  throw new Refusal(
    `${name} allows ${beyond.join(', ')}, which you don’t have to give. Ask an Account Manager.`,
  );
}
