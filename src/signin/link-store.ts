import type { Connection } from 'mongoose';
import type { ChatPerson } from '../accounts/identities/chat-person.js';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Transaction } from '../mongo/transaction.js';

/** A one-time link that was sent, or is to be. */
export interface SentLink {
  /** To name it by, opens nothing. */
  readonly id: string;
  /** `invitation` and `reset` let a password be set. */
  readonly purpose: 'invitation' | 'reset';
  readonly accountId: string;
  readonly userId: string;
  /** Whoever caused it, as the person is told: a name, or nobody for `forgot`. */
  readonly by?: string;
  readonly until: Date;
  readonly usedAt?: Date;
}

/** A one-time link to become a user's, too, by a chat identity. */
export interface ChatLink {
  readonly accountId: string;
  readonly person: ChatPerson;
  readonly name?: string;
  readonly until: Date;
}

interface SentRow extends Omit<SentLink, 'id'> {
  readonly _id: string;
  /** Of each time it was sent: one that may have been lost is sent again with another secret. */
  readonly hashes: string[];
}

interface ChatRow extends ChatLink {
  /** By whom it was made: one at a time. */
  readonly _id: string;
  readonly hash: string;
}

const SENT = 'sign_in_links';
const CHAT = 'chat_links';
const MOST_SECRETS = 5;

export type LinkStore = ReturnType<typeof openLinkStore>;

export function openLinkStore(connection: Connection) {
  const sent = connection.collection<SentRow>(SENT);
  const chat = connection.collection<ChatRow>(CHAT);
  return {
    /** A new one, beside those that are out already: whoever asks for one must not end another's. */
    async add({ id, ...link }: SentLink, session: Transaction): Promise<void> {
      await sent.insertOne({ _id: id, ...link, hashes: [] }, { session, ignoreUndefined: true });
    },
    async withId(id: string): Promise<SentLink | undefined> {
      const row = await sent.findOne({ _id: id });
      return row ? sentOf(row) : undefined;
    },
    /** @returns false when it is used or gone */
    async addSecret(id: string, hash: string): Promise<boolean> {
      const push = { $push: { hashes: { $each: [hash], $slice: -MOST_SECRETS } } };
      return (await sent.updateOne({ _id: id, usedAt: { $exists: false } }, push)).modifiedCount === 1;
    },
    async withHash(hash: string, now: Date): Promise<SentLink | undefined> {
      const row = await sent.findOne({ hashes: hash, until: { $gt: now }, usedAt: { $exists: false } });
      return row ? sentOf(row) : undefined;
    },
    /** Uses it up. Of several at once, one succeeds. */
    async take(id: string, usedAt: Date, session: Transaction): Promise<boolean> {
      const unused = { _id: id, usedAt: { $exists: false } };
      return (
        (await sent.updateOne(unused, { $set: { usedAt, hashes: [] } }, { session })).modifiedCount === 1
      );
    },
    /** Ends those of a user that are not used: their password is another one now, or about to be. */
    async endOf(userId: string, session: Transaction): Promise<void> {
      await sent.deleteMany({ userId, usedAt: { $exists: false } }, { session });
    },
    async addChat(owner: string, link: ChatLink, hash: string, session: Transaction): Promise<void> {
      await chat.replaceOne(
        { _id: owner },
        { ...link, hash },
        { upsert: true, session, ignoreUndefined: true },
      );
    },
    async chatWithHash(hash: string, now: Date, session?: Transaction): Promise<ChatLink | undefined> {
      const row = await chat.findOne({ hash, until: { $gt: now } }, { session });
      return row ? chatOf(row) : undefined;
    },
    async takeChat(hash: string, session: Transaction): Promise<boolean> {
      return (await chat.deleteOne({ hash }, { session })).deletedCount === 1;
    },
    /** @param longAgo used and ended ones before that */
    async forgetEnded(now: Date, longAgo: Date): Promise<void> {
      await Promise.all([
        sent.deleteMany({ until: { $lte: longAgo } }),
        chat.deleteMany({ until: { $lte: now } }),
      ]);
    },
  };
}

const sentOf = ({ _id, hashes, ...row }: SentRow): SentLink => ({ id: _id, ...row });
const chatOf = ({ _id, hash, ...row }: ChatRow): ChatLink => row;

export const linkIndexes: readonly CollectionIndexes[] = [
  {
    collection: SENT,
    indexes: [
      { key: { hashes: 1 }, name: 'secret' },
      { key: { userId: 1 }, name: 'user' },
      { key: { until: 1 }, name: 'ended' },
    ],
  },
  {
    collection: CHAT,
    indexes: [
      { key: { hash: 1 }, name: 'secret', unique: true },
      { key: { until: 1 }, name: 'ended' },
    ],
  },
];
