import type { Connection } from 'mongoose';
import type { Transaction } from '../mongo/transaction.js';

interface IdentitySecretRow {
  /** Id of the key it belongs to. */
  readonly _id: string;
  readonly accountId: string;
  readonly sealed: string;
}

export type IdentitySecretStore = ReturnType<typeof openIdentitySecretStore>;

export function openIdentitySecretStore(connection: Connection) {
  const secrets = connection.collection<IdentitySecretRow>('people_identity_secrets');
  return {
    async add(keyId: string, accountId: string, sealed: string, session: Transaction): Promise<void> {
      await secrets.insertOne({ _id: keyId, accountId, sealed }, { session });
    },
    async of(keyId: string): Promise<string | undefined> {
      return (await secrets.findOne({ _id: keyId }))?.sealed;
    },
  };
}
