import type { Transaction } from '../../mongo/transaction.js';
import { readZone } from '../../time/zone.js';
import { UserError } from '../../user-error.js';
import type { Acting } from '../asking/acting.js';
import { takenFor } from '../look-alike.js';
import type { Parts } from '../parts.js';
import type { ChangeUser } from './change-user.js';
import { reachUser } from './reach-user.js';
import { refuseStale } from './stale.js';
import type { User } from './user.js';
import { readEmail, readUserName } from './user-name.js';

/** Changes who somebody is said to be, and makes new users. */
export interface Editing {
  /**
   * @param given only what is given is changed; `zone: null` takes it away
   * @throws UserError for what can't be a name, address or zone, an address of somebody else's, the deleted;
   *   Refusal for somebody who may do more than who acts
   */
  edit(user: User, given: UserEdit, by: Acting, transaction: Transaction): Promise<Edited>;
  /**
   * The platform's own flag; it gives no right here.
   * @returns false when they were admin already. @throws as above
   */
  makeAdmin(user: User, by: Acting, transaction: Transaction): Promise<boolean>;
  /** A new, active user without roles; no mail is sent. @throws UserError as above */
  add(wanted: AddedUser, by: Acting, transaction: Transaction): Promise<Edited>;
}

export interface UserEdit {
  readonly name?: string;
  readonly email?: string;
  readonly zone?: string | null;
  /** Takes the platform's admin flag away. */
  readonly admin?: false;
  /** The version of the user that was looked at; when it is another by now, nothing is done. */
  readonly version?: number;
}

export interface AddedUser {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly zone?: string;
}

export interface Edited {
  readonly user: User;
  /** What is other than before: `name`, `email`, `zone`, `admin`. */
  readonly changed: readonly string[];
  /** Another address of the account that looks like the new one. */
  readonly looksLike?: string;
}

export function editingOf(parts: Parts & { readonly changeUser: ChangeUser }): Editing {
  const { users, changeUser, record } = parts;

  /** @returns an address that looks the same. @throws UserError for one that is somebody's */
  async function checkAddress(email: string, accountId: string, transaction: Transaction) {
    // Two who take the same address at the same moment wait for each other here, rather than fail in the index.
    await parts.accounts.claim([accountId], transaction);
    const taken = await users.emails(accountId, transaction);
    if (taken.includes(email))
      throw new UserError(`${email} is the address of another user already.`, [`/user show ${email}`]);
    return taken.find(takenFor(email));
  }

  return {
    async edit(wanted, { version, ...given }, by, transaction) {
      const user = await reachUser(parts, wanted, by, transaction);
      refuseStale(user, version);
      const read = {
        ...(given.name === undefined ? {} : { name: readUserName(given.name) }),
        ...(given.email === undefined ? {} : { email: readEmail(given.email) }),
        ...(given.zone === undefined ? {} : { zone: given.zone === null ? null : readZone(given.zone) }),
        ...(given.admin === undefined ? {} : { admin: given.admin }),
      };
      const change = differing(user, read);
      const changed = Object.keys(change);
      if (changed.length === 0) return { user, changed };
      const alike =
        change.email === undefined
          ? undefined
          : await checkAddress(change.email, user.accountId, transaction);
      const before = Object.fromEntries(changed.map((name) => [name, valueIn(user, name)]));
      const said = { part: 'Details', description: inWords(user, change), before, after: change };
      const edited = await changeUser(user, change, said, by.author, transaction);
      return { user: edited, changed, ...(alike === undefined ? {} : { looksLike: alike }) };
    },

    async makeAdmin(wanted, by, transaction) {
      const user = await reachUser(parts, wanted, by, transaction);
      if (user.admin) return false;
      const said = {
        action: 'Made Admin',
        part: 'Admin',
        description: `${user.name} (${user.email}) made admin of the platform`,
        before: { admin: false },
        after: { admin: true },
      } as const;
      await changeUser(user, { admin: true }, said, by.author, transaction);
      return true;
    },

    async add({ accountId, ...given }, by, transaction) {
      const [name, email] = [readUserName(given.name), readEmail(given.email)];
      const alike = await checkAddress(email, accountId, transaction);
      const zone = given.zone === undefined ? {} : { zone: readZone(given.zone) };
      const added = { accountId, name, email, roles: [], status: 'active', admin: false, ...zone } as const;
      const user = await users.insert(added, transaction);
      const resources = [{ type: 'user', id: user.id, name }];
      const description = `${name} (${email}) added with no role`;
      const row = { accountId, module: 'Users', action: 'Add', resources, description, after: { roles: [] } };
      await record(by.author, row, transaction);
      return { user, changed: ['name', 'email'], ...(alike === undefined ? {} : { looksLike: alike }) };
    },
  };
}

type Details = Pick<UserEdit, 'name' | 'email' | 'zone' | 'admin'>;

const valueIn = (user: User, name: string): unknown =>
  name === 'name'
    ? user.name
    : name === 'email'
      ? user.email
      : name === 'zone'
        ? (user.zone ?? null)
        : user.admin;

/** What is really other than it was. */
function differing(user: User, read: Details): Details {
  const entries = Object.entries(read).filter(([name, value]) => value !== valueIn(user, name));
  return Object.fromEntries(entries);
}

function inWords({ name, email, zone }: User, change: Details): string {
  const words = [
    change.name === undefined ? [] : `name ${name} → ${change.name}`,
    change.email === undefined ? [] : `e-mail ${email} → ${change.email}`,
    change.zone === undefined ? [] : `zone ${zone ?? 'not set'} → ${change.zone ?? 'not set'}`,
    change.admin === undefined ? [] : 'not admin of the platform any more',
  ];
  return `${name} (${email}) edited: ${words.flat().join('; ')}`;
}
