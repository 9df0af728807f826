import type { Connection } from 'mongoose';

/** What was last registered for an application, by its digest. */
export interface RegistrationStore {
  last(applicationId: string): Promise<string | undefined>;
  keep(applicationId: string, digest: string): Promise<void>;
}

export function openRegistrationStore(connection: Connection): RegistrationStore {
  const rows = connection.collection<{ _id: string; digest: string }>('discord_registrations');
  return {
    async last(applicationId) {
      return (await rows.findOne({ _id: applicationId }))?.digest;
    },
    async keep(applicationId, digest) {
      await rows.updateOne({ _id: applicationId }, { $set: { digest } }, { upsert: true });
    },
  };
}
