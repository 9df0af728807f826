import type { Asked } from '../accounts/asking/author.js';
import type { Transaction } from '../mongo/transaction.js';
import type { AttributeValue, Person, PersonEvent } from './person.js';

/** The people who use a platform, as its pages (browser SDK) and servers tell of them. */
export interface People {
  /**
   * Takes what was sent: who it is, what is to be known of them, what they did. Sending it again changes nothing more.
   * An anonymous person who is identified becomes that user; what was known of both is one person from then on.
   * @throws PeopleRefusal when too much is known of one person already
   */
  take(accountId: string, sent: SentPerson): Promise<void>;
  /**
   * Newest first: whose id, platform id or text attribute begins so, case and accents aside; all when no text is given.
   * @param page counts from 1
   */
  find(
    accountIds: readonly string[],
    text: string | undefined,
    page: number,
    size: number,
  ): Promise<{ readonly people: readonly Person[]; readonly total: number }>;
  /** Those that a text names exactly: Castellan's id or the platform's. */
  named(accountIds: readonly string[], text: string): Promise<readonly Person[]>;
  /** Their newest events, and how many there are. */
  events(
    person: Person,
    most: number,
  ): Promise<{ readonly events: readonly PersonEvent[]; readonly total: number }>;
  /**
   * Erases a person with all they did. The audit row says that it was done and by whom, and nothing of whom it was but
   * the id.
   * @returns how many events went with them
   */
  forget(person: Person, by: Asked, transaction: Transaction): Promise<number>;
  /**
   * A secret for the platform's server to prove with who is signed in; of one web-sdk key, and shown this once.
   * @throws UserError when there is no SECRET_KEY to keep it under
   */
  newIdentitySecret(
    key: { readonly id: string; readonly accountId: string },
    transaction: Transaction,
  ): Promise<string>;
  /** Whether the hash is HMAC-SHA256 (RFC 2104) of the user's id under the key's identity secret, in hex. */
  proves(keyId: string, userId: string, hash: string): Promise<boolean>;
}

export interface SentPerson {
  /** At least one of the two. */
  readonly userId?: string;
  readonly anonymousId?: string;
  /** `null` takes an attribute away. */
  readonly attributes: readonly { readonly name: string; readonly value: AttributeValue | null }[];
  readonly events: readonly Omit<PersonEvent, 'receivedAt'>[];
}

/** Taken by nobody, for a reason that the sender can do something about. */
export class PeopleRefusal extends Error {
  override readonly name = 'PeopleRefusal';
}
