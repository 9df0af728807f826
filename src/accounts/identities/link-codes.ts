import type { Transaction } from '../../mongo/transaction.js';
import { Refusal, UserError } from '../../user-error.js';
import { type Asked, authorOfAnyone, userResource } from '../asking/author.js';
import type { OneTimeCode } from '../codes/code-store.js';
import { type Codes, type IssuedCode, notValid } from '../codes/codes.js';
import type { Parts } from '../parts.js';
import type { User } from '../users/user.js';
import { type ChatPerson, describeChatPerson, writeChatPerson } from './chat-person.js';

/** Ties two chat identities of one person by a code that is shown to the one and typed by the other. */
export interface LinkCodes {
  /** A code of the asker's own identity. @throws UserError for a user who is not active */
  newCode(by: Asked, transaction: Transaction): Promise<IssuedCode>;
  /**
   * Looks at a code, outside of any transaction: wrong ones stay counted.
   * @throws UserError when it is of another account, or there is nothing that could be tied
   */
  look(typed: string, by: Asked): Promise<Tie>;
  /** Keeps the code for whoever typed it. @throws UserError when somebody else was faster */
  claim(tie: Tie, by: Asked, transaction: Transaction): Promise<void>;
  /**
   * Ties what was shown to the asker and confirmed, and uses the code up.
   * @param other the other identity, by {@link writeChatPerson}
   * @throws UserError when the asker did not type that code, or what was shown is not so any more
   */
  confirm(other: string, by: Asked, transaction: Transaction): Promise<Tie>;
}

/** One of the two: who it is in chat. */
export interface Side extends ChatPerson {
  /** As the platform shows it, when that is known. */
  readonly name?: string;
}

/** What is to be tied. */
export interface Tie {
  readonly code: OneTimeCode;
  readonly user: User;
  /** Who is that user already, and who is to be. */
  readonly known: Side;
  readonly joining: Side;
}

export interface LinkCodeParts extends Parts {
  readonly codes: Codes;
}

export function linkCodesOf(parts: LinkCodeParts): LinkCodes {
  const { users, identities, workspaces, codes, record } = parts;

  /** Whose the identity of a code is now. */
  async function userBehind({ person, userId, accountId }: OneTimeCode, transaction?: Transaction) {
    if (person.platform !== 'console') {
      if ((await workspaces.accountOf(person, transaction)) !== accountId) throw notValid('link');
    }
    const id = person.platform === 'console' ? userId : (await identities.find(person, transaction))?.userId;
    const user = id === undefined ? undefined : await users.find(id, transaction);
    return user?.accountId === accountId ? user : undefined;
  }

  async function refuseHeld({ user, joining }: Tie, transaction?: Transaction): Promise<void> {
    const held = (await identities.ofUsers([user.id], transaction)).find(
      ({ platform, workspace }) => platform === joining.platform && workspace === joining.workspace,
    );
    if (held)
      throw new UserError(
        `${user.name} is ${describeChatPerson(held)} there already. An Account Manager ends that with /user unlink ${writeChatPerson(held)}.`,
      );
  }

  async function tieOf(code: OneTimeCode, by: Asked, transaction?: Transaction): Promise<Tie> {
    const { account, identity } = by.asker;
    refuseInactive(by.asker.user);
    // To those of another account it is a code like any other wrong one.
    if (code.accountId !== account.id) throw notValid('link');
    const [theirs, here] = [sideOf(code.person, code.name), sideOf(identity, identity.name)];
    if (writeChatPerson(theirs) === writeChatPerson(here))
      throw new UserError(
        'That code is your own. Type it where you want to be known, too: there it is /link code:….',
      );
    const behind = await userBehind(code, transaction);
    refuseInactive(behind);
    const asking = by.asker.user;
    if (behind && asking) throw behind.id === asking.id ? alreadyTied(asking) : twoUsers();
    if (behind) return { code, user: behind, known: theirs, joining: here };
    if (asking) return { code, user: asking, known: here, joining: theirs };
    throw nobody();
  }

  return {
    newCode(by, transaction) {
      const { account, user, identity } = by.asker;
      refuseInactive(user);
      const { name, ...person } = sideOf(identity, identity.name);
      const owner = ownerOf(writeChatPerson(identity));
      const wanted = {
        purpose: 'link',
        owner,
        accountId: account.id,
        person,
        name,
        userId: user?.id,
      } as const;
      return codes.issue(wanted, transaction);
    },
    async look(typed, by) {
      const tie = await tieOf(await codes.look('link', typed, by.asker.identity), by);
      await refuseHeld(tie);
      return tie;
    },
    async claim({ code }, by, transaction) {
      await codes.claim(code, by.asker.identity, transaction);
    },
    async confirm(other, by, transaction) {
      const code = await codes.claimed(ownerOf(other), by.asker.identity, transaction);
      if (!code) throw notValid('link');
      const tie = await tieOf(code, by, transaction);
      await refuseHeld(tie, transaction);
      await codes.take(code, transaction);
      const { user, known, joining } = tie;
      await identities.link(joining, user.id, transaction);
      const description = `${describeChatPerson(joining)} linked to ${user.name} by a one-time code of ${describeChatPerson(code.person)}, confirmed by ${describeChatPerson(by.asker.identity)}`;
      const change = {
        accountId: user.accountId,
        module: 'Users',
        action: 'Edited',
        resources: [userResource(user, 'Chat identities')],
        before: { chat: null },
        after: { chat: writeChatPerson(joining), with: writeChatPerson(known) },
      };
      await record(authorOfAnyone(by), { ...change, description }, transaction);
      return tie;
    },
  };
}

const ownerOf = (person: string) => `link:${person}`;

const sideOf = ({ platform, workspace, chatUser }: ChatPerson, name: string | undefined): Side => ({
  platform,
  workspace,
  chatUser,
  ...(name === undefined ? {} : { name }),
});

function refuseInactive(user: User | undefined): void {
  if (user && user.status !== 'active')
    throw new Refusal(
      `${user.name} is ${user.status}, and nobody can be linked to a user who is not active.`,
    );
}

const alreadyTied = ({ name }: User) => new UserError(`Both are ${name} already. There is nothing to link.`);

const twoUsers = () =>
  new UserError(
    'These two are different users, and stay so. An Account Manager can end one of the links with /user unlink first.',
  );

const nobody = () =>
  new UserError(
    'Neither of the two is a user yet. Ask an Account Manager to link one of them with /user link, then try again.',
  );
