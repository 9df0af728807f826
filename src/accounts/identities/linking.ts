import type { Transaction } from '../../mongo/transaction.js';
import { UserError } from '../../user-error.js';
import type { Asker } from '../asking/asker.js';
import { type Asked, type Author, authorOf, authorOfUser } from '../asking/author.js';
import type { Parts } from '../parts.js';
import { ACCOUNT_MANAGER, holds, permissionsOf } from '../roles/role.js';
import type { User } from '../users/user.js';
import { type ChatPerson, describeChatPerson, writeChatPerson } from './chat-person.js';
import { edited } from './edited.js';

/** Ties people of a chat to users. */
export interface Linking {
  /**
   * Ties a chat identity to a user of the account its workspace is bound to.
   * @returns false when they were linked already
   * @throws UserError when either is linked otherwise, or the asker's reach or permissions don't cover the user
   */
  link(person: ChatPerson, user: User, by: Asked, transaction: Transaction): Promise<boolean>;
  /**
   * Ties a chat identity to a user who has shown to be both.
   * @param how for the audit row: `by …`
   * @throws UserError when either is linked otherwise, or the workspace is not bound to the user's account
   */
  linkOwn(
    person: ChatPerson,
    user: User,
    how: { readonly by: Author; readonly how: string },
    transaction: Transaction,
  ): Promise<boolean>;
  /**
   * Takes the link away for good: the person is not matched by e-mail again.
   * @returns whose it was
   * @throws UserError when there is no such link within the asker's reach, or it is the last Account Manager's in chat
   */
  unlink(person: ChatPerson, by: Asked, transaction: Transaction): Promise<User>;
  /**
   * Takes a link of one's own away, as on one's own page.
   * @returns false when there is none
   * @throws UserError when it is the last Account Manager's in chat
   */
  unlinkOwn(person: ChatPerson, user: User): Promise<boolean>;
}

export function linkingOf(parts: Parts): Linking {
  const { users, roles, identities, workspaces, accounts, record, inTransaction, clock } = parts;

  /** Whoever could link themselves to a user who may do more would have given themselves those permissions. */
  async function refuseEscalation(user: User, asker: Asker, transaction: Transaction): Promise<void> {
    const granted = permissionsOf(user.roles, await roles.of(user.accountId, transaction), clock.now());
    if ([...granted].some((permission) => !asker.permissions.has(permission)))
      throw new UserError(
        `${user.name} may do things that you may not. Ask an Account Manager to change that link.`,
      );
  }

  async function refuseLosingLastManager(user: User, transaction: Transaction): Promise<void> {
    const manages = ({ roles }: User) =>
      roles.some((grant) => grant.role === ACCOUNT_MANAGER && holds(grant, clock.now()));
    if (user.status !== 'active' || !manages(user)) return;
    // Two managers unlinked at the same moment would each leave the other as the last.
    await accounts.claim([user.accountId], transaction);
    const others = (await users.withAnyRole([ACCOUNT_MANAGER], user.accountId, transaction)).filter(manages);
    const linked = await identities.ofUsers(
      others.map(({ id }) => id),
      transaction,
    );
    if (linked.length <= 1)
      throw new UserError(
        `${user.name} is the last ${ACCOUNT_MANAGER} who can be reached in chat. Link another one first.`,
        ['/user list role:"Account Manager"'],
      );
  }

  /** @returns false when they were linked already */
  async function tie(
    person: ChatPerson,
    user: User,
    { by, how }: { readonly by: Author; readonly how?: string },
    transaction: Transaction,
  ): Promise<boolean> {
    const linkedTo = (await identities.find(person, transaction))?.userId;
    if (linkedTo === user.id) return false;
    const held = (await identities.ofUsers([user.id], transaction)).find(
      ({ platform, workspace }) => platform === person.platform && workspace === person.workspace,
    );
    const inTheWay = linkedTo === undefined ? held : person;
    if (inTheWay) {
      const whose = linkedTo === undefined ? user.name : 'another user';
      throw new UserError(
        `${describeChatPerson(inTheWay)} is linked to ${whose} already. Unlink that first.`,
        [`/user unlink ${writeChatPerson(inTheWay)}`],
      );
    }
    await identities.link(person, user.id, transaction);
    const description = `${describeChatPerson(person)} linked to ${user.name}${how === undefined ? '' : ` ${how}`}`;
    const change = { before: { chat: null }, after: { chat: writeChatPerson(person) } };
    await record(by, { ...edited(user), ...change, description }, transaction);
    return true;
  }

  async function take(person: ChatPerson, user: User, by: Author, transaction: Transaction): Promise<void> {
    await identities.unlink(person, transaction);
    const description = `${describeChatPerson(person)} unlinked from ${user.name}`;
    const change = { before: { chat: writeChatPerson(person) }, after: { chat: null } };
    await record(by, { ...edited(user), ...change, description }, transaction);
  }

  return {
    async link(person, user, by, transaction) {
      await refuseElsewhere(person, user, by.asker, await workspaces.accountOf(person, transaction));
      await refuseEscalation(user, by.asker, transaction);
      return tie(person, user, { by: authorOf(by) }, transaction);
    },
    async linkOwn(person, user, how, transaction) {
      refuseUnbound(person, user, await workspaces.accountOf(person, transaction));
      return tie(person, user, how, transaction);
    },
    async unlink(person, by, transaction) {
      const userId = (await identities.find(person, transaction))?.userId;
      const user = userId === undefined ? undefined : await users.find(userId, transaction);
      if (!user || !by.asker.accountIds.includes(user.accountId))
        throw new UserError(
          `${describeChatPerson(person)} is linked to no user. /user show names the links of one.`,
        );
      await refuseEscalation(user, by.asker, transaction);
      await refuseLosingLastManager(user, transaction);
      await take(person, user, authorOf(by), transaction);
      return user;
    },
    unlinkOwn: (person, user) =>
      inTransaction(async (transaction) => {
        if ((await identities.find(person, transaction))?.userId !== user.id) return false;
        await refuseLosingLastManager(user, transaction);
        await take(person, user, authorOfUser(user), transaction);
        return true;
      }),
  };
}

function refuseElsewhere(person: ChatPerson, user: User, asker: Asker, boundTo: string | undefined): void {
  if (!asker.accountIds.includes(user.accountId))
    throw new Error('a user out of reach must not be offered for linking');
  refuseUnbound(person, user, boundTo);
}

function refuseUnbound(person: ChatPerson, user: User, boundTo: string | undefined): void {
  if (boundTo !== user.accountId)
    throw new UserError(
      `${user.name} is a user of ${user.accountId}, and the workspace ${person.workspace} is not bound to it.`,
    );
  if (user.status === 'deleted') throw new UserError(`${user.name} is deleted and can't be linked.`);
}
