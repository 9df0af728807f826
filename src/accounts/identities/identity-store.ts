import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../../mongo/migration.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Platform } from '../asking/asker.js';
import { type ChatPerson, writeChatPerson } from './chat-person.js';

interface IdentityRow {
  _id: string;
  platform: Platform;
  workspace: string;
  chatUser: string;
  userId?: string;
  zone?: string;
  zoneReadAt?: Date;
}

/** What is kept about a person of a chat. Without `userId` somebody unlinked them, which no e-mail match undoes. */
export interface Link {
  readonly userId?: string;
  /** The zone the platform told when last asked. */
  readonly zone?: string;
  readonly zoneReadAt?: Date;
}

const COLLECTION = 'chat_identities';

export type IdentityStore = ReturnType<typeof openIdentityStore>;

export function openIdentityStore(connection: Connection) {
  const identities = connection.collection<IdentityRow>(COLLECTION);
  return {
    async find(person: ChatPerson, session?: Transaction): Promise<Link | undefined> {
      return (await identities.findOne({ _id: writeChatPerson(person) }, { session })) ?? undefined;
    },
    async ofUsers(userIds: readonly string[], session?: Transaction): Promise<readonly LinkedPerson[]> {
      const rows = identities.find({ userId: { $in: [...userIds] } }, { session });
      return (await rows.sort({ _id: 1 }).toArray()).flatMap(linkedPersonOf);
    },
    async link(person: ChatPerson, userId: string, session: Transaction): Promise<void> {
      const { platform, workspace, chatUser } = person;
      await identities.updateOne(
        { _id: writeChatPerson(person) },
        { $set: { platform, workspace, chatUser, userId } },
        { upsert: true, session },
      );
    },
    /** Keeps the row, so that the person is not matched by e-mail again. */
    async unlink(person: ChatPerson, session: Transaction): Promise<void> {
      await identities.updateOne({ _id: writeChatPerson(person) }, { $unset: { userId: '' } }, { session });
    },
    /** Every identity of a user, as if they had never been seen. */
    async forgetUser(userId: string, session: Transaction): Promise<void> {
      await identities.deleteMany({ userId }, { session });
    },
    /** Everything known about the people of a workspace. */
    async forget({ platform, workspace }: Omit<ChatPerson, 'chatUser'>, session: Transaction): Promise<void> {
      await identities.deleteMany({ platform, workspace }, { session });
    },
    async setZone(person: ChatPerson, zone: string | undefined, zoneReadAt: Date): Promise<void> {
      const change = zone === undefined ? { $set: { zoneReadAt } } : { $set: { zone, zoneReadAt } };
      await identities.updateOne({ _id: writeChatPerson(person) }, change);
    },
  };
}

export interface LinkedPerson extends ChatPerson {
  readonly userId: string;
}

const linkedPersonOf = ({ platform, workspace, chatUser, userId }: IdentityRow): LinkedPerson[] =>
  userId === undefined ? [] : [{ platform, workspace, chatUser, userId }];

export const identityIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [
    { key: { userId: 1 } },
    // One person, one chat user a workspace: whoever takes over an address does not become its former holder.
    {
      key: { platform: 1, workspace: 1, userId: 1 },
      unique: true,
      partialFilterExpression: { userId: { $type: 'string' } },
    },
  ],
};
