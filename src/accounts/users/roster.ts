import type { Transaction } from '../../mongo/transaction.js';
import { UserError } from '../../user-error.js';
import type { Asker } from '../asking/asker.js';
import { type Asked, type Author, CASTELLAN, userResource } from '../asking/author.js';
import { readChatPerson } from '../identities/chat-person.js';
import type { LinkedPerson } from '../identities/identity-store.js';
import type { Parts } from '../parts.js';
import { ACCOUNT_MANAGER, holds } from '../roles/role.js';
import { type OwnChange, setOwnIn } from '../settings/own-settings.js';
import type { User } from './user.js';
import { readEmail, readUserName } from './user-name.js';
import type { UserFilter } from './user-store.js';

/** The users of the accounts. */
export interface Roster {
  /** Ordered by account, then name; `page` counts from 1. */
  list(filter: UserFilter, page: number, size: number): Promise<{ users: readonly User[]; total: number }>;
  /**
   * Who is meant by a mention, an e-mail address or a whole name, among the accounts the asker may see. Several, when
   * they share a name, or an address in several accounts.
   */
  search(asker: Asker, text: string): Promise<readonly User[]>;
  /** Those of these ids that exist, whatever their account and status; in no order. */
  withIds(ids: readonly string[]): Promise<readonly User[]>;
  /** Active users of the account whose grant of that role holds now, by name. */
  holding(accountId: string, role: string): Promise<readonly User[]>;
  /** Whose e-mail address this is in the account, whatever their status. */
  withEmail(accountId: string, email: string): Promise<User | undefined>;
  /** The names of the account's users with these e-mail addresses (lower case), whatever their status. */
  namesOf(accountId: string, emails: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The chat identities linked to these users. */
  chatPeople(users: readonly User[]): Promise<readonly LinkedPerson[]>;
  /** The user of that address in that account; made when there is none but a deleted one, and left as they are when there is. */
  ensure(user: NewUser, by?: Author): Promise<User>;
  /** Ends every session of the user, half-done sign-ins too. @returns their new {@link User.signOuts} */
  endSessions(userId: string, transaction: Transaction): Promise<number>;
  /** Changes what is given of the asker's own settings, with an audit row. */
  setOwn(change: OwnChange, by: Asked, transaction: Transaction): Promise<User>;
  /**
   * Makes the person of that address Account Manager of the account. Says so once: who was made owner by an earlier
   * start and has lost the role since does not get it back, unless nobody else has it.
   * @throws UserError when they are suspended or deleted, or it is no e-mail address
   */
  ensureOwner(email: string, accountId: string): Promise<User>;
}

export type NewUser = Pick<User, 'accountId' | 'name' | 'email' | 'roles' | 'status' | 'admin' | 'zone'>;

export function rosterOf({ users, identities, accounts, inTransaction, record, clock }: Parts): Roster {
  async function insert(user: NewUser, by: Author, transaction: Transaction): Promise<User> {
    const deletedAt = user.status === 'deleted' ? clock.now() : undefined;
    const added = await users.insert(
      { ...user, deletedAt, name: readUserName(user.name), email: readEmail(user.email) },
      transaction,
    );
    const roles = user.roles.map(({ role }) => role).join(', ') || 'no role';
    const description = `${user.name} (${added.email}) added with ${roles}`;
    await record(
      by,
      { ...edited(added), action: 'Add', description, after: { roles: user.roles } },
      transaction,
    );
    return added;
  }

  async function owner(email: string, accountId: string, transaction: Transaction): Promise<User> {
    const [user] = await users.withEmail(email, [accountId], transaction);
    const roles = [{ role: ACCOUNT_MANAGER }];
    if (!user) {
      const name = email.slice(0, email.indexOf('@'));
      return insert(
        { accountId, name, email, roles, status: 'active', admin: false },
        CASTELLAN,
        transaction,
      );
    }
    if (user.status !== 'active')
      throw new UserError(
        `OWNER_EMAIL names ${email}, whose user in ${accountId} is ${user.status}. Name somebody who is active.`,
      );
    if (user.roles.some(({ role, until }) => role === ACCOUNT_MANAGER && until === undefined)) return user;
    const after = [...user.roles.filter(({ role }) => role !== ACCOUNT_MANAGER), ...roles];
    await users.change(user.id, { roles: after }, transaction);
    const description = `${user.name} made ${ACCOUNT_MANAGER}, as OWNER_EMAIL says`;
    await record(
      CASTELLAN,
      { ...edited(user, 'Roles'), description, before: { roles: user.roles }, after: { roles: after } },
      transaction,
    );
    return { ...user, roles: after };
  }

  return {
    list: users.list,
    withIds: users.withIds,
    namesOf: users.namesOf,
    endSessions: users.endSessions,
    withEmail: async (accountId, email) => (await users.withEmail(email.toLowerCase(), [accountId]))[0],
    async holding(accountId, role) {
      const now = clock.now();
      return (await users.withAnyRole([role], accountId)).filter(({ roles }) =>
        roles.some((grant) => grant.role === role && holds(grant, now)),
      );
    },

    async search(asker, text) {
      const person = readChatPerson(text, asker.identity);
      const within = asker.accountIds;
      const userId = person && (await identities.find(person))?.userId;
      const linked = userId === undefined ? undefined : await users.find(userId);
      if (linked && within.includes(linked.accountId)) return [linked];
      return text.includes('@') ? users.withEmail(text.toLowerCase(), within) : users.named(text, within);
    },
    chatPeople: (people) => identities.ofUsers(people.map(({ id }) => id)),
    async ensure(user, by = CASTELLAN) {
      const existing = async (transaction?: Transaction) => {
        const [found] = await users.withEmail(readEmail(user.email), [user.accountId], transaction);
        return found?.status === 'deleted' && user.status !== 'deleted' ? undefined : found;
      };
      return (
        (await existing()) ??
        inTransaction(async (transaction) => (await existing(transaction)) ?? insert(user, by, transaction))
      );
    },
    setOwn: setOwnIn({ users, record, clock }),
    ensureOwner: (address, accountId) =>
      inTransaction(async (transaction) => {
        const email = readEmail(address);
        const now = clock.now();
        const managers = (await users.withAnyRole([ACCOUNT_MANAGER], accountId, transaction)).filter(
          ({ roles }) => roles.some((grant) => grant.role === ACCOUNT_MANAGER && holds(grant, now)),
        );
        const [known] = await users.withEmail(email, [accountId], transaction);
        const [manager] = managers;
        // Once made, never again, though the address may be nobody's by now.
        if (manager && (await accounts.owner(accountId, transaction)) === email) return known ?? manager;
        await accounts.setOwner(accountId, email, transaction);
        return owner(email, accountId, transaction);
      }),
  };
}

const edited = (user: User, ...subModules: readonly string[]) => ({
  accountId: user.accountId,
  module: 'Users',
  action: 'Edited',
  resources: [userResource(user, ...subModules)],
});
