import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../../mongo/migration.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Profile } from './profile.js';

export interface Kept {
  readonly accountId: string;
  /** Folded. */
  readonly user: string;
  readonly profile: Profile;
}

interface ProfileRow extends Profile {
  readonly accountId: string;
  readonly user: string;
}

const COLLECTION = 'alert_profiles';

export type ProfileStore = ReturnType<typeof openProfileStore>;

export function openProfileStore(connection: Connection) {
  const profiles = connection.collection<ProfileRow>(COLLECTION);
  return {
    /** @param wanted users by account, at least one */
    async find(wanted: ReadonlyMap<string, ReadonlySet<string>>): Promise<readonly Kept[]> {
      const each = [...wanted].map(([accountId, users]) => ({ accountId, user: { $in: [...users] } }));
      const rows = profiles.find({ $or: each }, { projection: { _id: 0 } });
      return (await rows.toArray()).map(({ accountId: own, user, ...profile }) => ({
        accountId: own,
        user,
        profile,
      }));
    },
    async save(kept: readonly Kept[], session: Transaction): Promise<void> {
      if (kept.length === 0) return;
      const writes = kept.map(({ accountId, user, profile }) => ({
        replaceOne: {
          filter: { accountId, user },
          replacement: { accountId, user, ...profile },
          upsert: true,
        },
      }));
      await profiles.bulkWrite(writes, { session, ordered: false, ignoreUndefined: true });
    },
  };
}

export const profileIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [{ key: { accountId: 1, user: 1 }, name: 'user', unique: true }],
};
