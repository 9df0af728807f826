import type { Connection } from 'mongoose';
import type { Transaction } from '../../mongo/transaction.js';

interface AskedRow {
  /** Id of the record. */
  readonly _id: string;
  readonly version: number;
}

/** At which of its versions approval of a record was last asked for: each time has a card of its own. */
export function openAskedStore(connection: Connection) {
  const asked = connection.collection<AskedRow>('approvals_asked');
  return {
    async version(recordId: string, session?: Transaction): Promise<number | undefined> {
      return (await asked.findOne({ _id: recordId }, { session }))?.version;
    },
    async save(recordId: string, version: number, session: Transaction): Promise<void> {
      await asked.replaceOne({ _id: recordId }, { version }, { session, upsert: true });
    },
  };
}
