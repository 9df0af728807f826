import type { Account } from '../accounts/account.js';
import type { Asked } from '../accounts/asking/author.js';
import type { ChatPerson } from '../accounts/identities/chat-person.js';
import type { User } from '../accounts/users/user.js';
import type { Reply } from '../chat/reply.js';
import type { ChatAddress } from '../delivery/address.js';
import type { MailText } from '../mail/mails.js';
import type { Transaction } from '../mongo/transaction.js';
import type { SentLink } from './link-store.js';
import type { Busy, Ended, Step, TooMany, Unsuitable } from './outcomes.js';
import type { Person } from './reach-person.js';
import type { SignedIn, Visit } from './session.js';

/** One-time links, which reach people by direct message or mail, and never through whoever caused them. */
export interface Links {
  /** What a link of `/invitation/…` or `/reset/…` is for; undefined when it is used, over or none. Looking uses nothing up. */
  linked(token: string): Promise<Linked | undefined>;
  /** Sets a password by a link, which is used up only when the password is taken, and goes on as after the first step. */
  setByLink(token: string, password: string, visit: Visit): Promise<Step | Unsuitable | Busy | Ended>;
  /**
   * Asks for a link by somebody who forgot their password. The same answer, as fast, whether there is such a user or not; a
   * link is sent within seconds when there is one who can be reached.
   */
  forgot(
    accountId: string,
    email: string,
    visit: Visit,
  ): Promise<{ readonly kind: 'sent-if-known' } | TooMany>;
  /**
   * Invites a user who has no password, or sends them another link; earlier ones end.
   * @throws UserError when they have one already, or can't be reached
   */
  invite(user: User, ways: Ways, by: Asked, transaction: Transaction): Promise<SentLink>;
  /**
   * Takes a user's password away, ends all their sessions and remembered devices, and sends them a link for another.
   * @throws UserError when they are not active, or can't be reached
   */
  reset(user: User, ways: Ways, by: Asked, transaction: Transaction): Promise<SentLink>;
  /** How somebody can be reached; asks chat platforms, so outside of transactions. */
  waysTo(person: Person): Promise<Ways>;
  /** What the outbox shows for a link: each time with a new secret, while it is not used. */
  renderLink(id: string): Promise<Reply | undefined>;
  /** The same by mail; nothing when it is used or over. */
  writeLink(id: string): Promise<MailText | undefined>;
}

/** `/link` by the page: whoever signs in there is who asked in chat. */
export interface ChatLinks {
  /** A one-time address for the asker's chat identity, for ten minutes: for their eyes alone. */
  newChatLink(by: Asked, transaction: Transaction): Promise<{ readonly url: string; readonly until: Date }>;
  /** Whom an address of `/link/…` is about, to be shown before anything is linked; undefined when it is used, over or none. */
  chatLink(token: string): Promise<ChatLinked | undefined>;
  /** Links that chat identity to whoever is signed in and has confirmed it. */
  linkChat(
    token: string,
    by: SignedIn,
  ): Promise<
    | { readonly kind: 'linked'; readonly who: string }
    | { readonly kind: 'not-linked'; readonly message: string }
    | Ended
  >;
}

export interface ChatLinked {
  readonly person: ChatPerson;
  /** As the platform shows it; they chose it themselves. */
  readonly name?: string;
  readonly account: Account;
  readonly until: Date;
}

/** Where a link goes. */
export interface Ways {
  readonly chats: readonly ChatAddress[];
  /** Where no chat of theirs is known. */
  readonly mail?: string;
}

export interface Linked {
  readonly purpose: SentLink['purpose'];
  readonly user: User;
  readonly account: Account;
  readonly until: Date;
}
