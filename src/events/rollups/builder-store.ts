import type { mongo } from 'mongoose';
import type { Database } from '../../mongo/database.js';
import type { Transaction } from '../../mongo/transaction.js';
import { openCollection } from '../event-record-store.js';

/** Whoever packs: the greatest epoch. */
interface BuilderRow {
  readonly _id: 'builder';
  readonly epoch: number;
  readonly commits: number;
  /** Of its last transaction. */
  readonly session?: mongo.Binary;
}

/** Another process packs by now. */
export class BuilderReplaced extends Error {
  override readonly name = 'BuilderReplaced';
}

const DURABLE = { writeConcern: { w: 'majority', journal: true } } as const;
const BUILDER = { _id: 'builder' } as const;

/** Which process may write packs: the one that claimed it last. */
export function openBuilderStore(database: Pick<Database, 'connection'>) {
  const builder = openCollection<BuilderRow>(database, 'rollups');
  /** The session that is noted as this process's. */
  let noted: mongo.Binary | undefined;
  return {
    /**
     * Nobody who began before can write packs from now on. A transaction whose client was killed stays open for a minute
     * and would hold the row for so long: it is ended first, as nobody has a right to finish it.
     * @returns the epoch
     */
    async claim(): Promise<number> {
      const before = await builder.findOne(BUILDER);
      if (before?.session !== undefined)
        await database.connection.db?.command({ killSessions: [{ id: before.session }] }).catch(() => {});
      const options = { ...DURABLE, upsert: true, returnDocument: 'after' } as const;
      const row = await builder.findOneAndUpdate(BUILDER, { $inc: { epoch: 1, commits: 0 } }, options);
      return row?.epoch ?? 0;
    },

    /** Written to, so that two who write at once conflict. @throws BuilderReplaced */
    async fence(epoch: number, session: Transaction): Promise<void> {
      const own = session.id?.id;
      // Outside the transaction, else it would be seen only when nobody needs it any more.
      if (own !== undefined && own !== noted) {
        await builder.updateOne({ ...BUILDER, epoch }, { $set: { session: own } });
        noted = own;
      }
      const { matchedCount } = await builder.updateOne(
        { ...BUILDER, epoch },
        { $inc: { commits: 1 } },
        { session },
      );
      if (matchedCount === 0) throw new BuilderReplaced(`epoch ${epoch} of the packs is over`);
    },
  };
}
