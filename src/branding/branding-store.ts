import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { Transaction } from '../mongo/transaction.js';
import type { Choice } from './choice.js';

/** The logo that stands; its bytes are kept apart. */
export interface LogoRow {
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  /** As it was called when it was sent. */
  readonly name: string;
}

interface BrandingRow {
  readonly accountId: string;
  readonly choice?: Choice;
  readonly logo?: LogoRow;
}

interface PictureRow {
  readonly accountId: string;
  readonly sha256: string;
  readonly png: Uint8Array;
}

const BRANDINGS = 'brandings';
const LOGOS = 'logos';

export function openBrandingStore(connection: Connection) {
  const brandings = connection.collection<BrandingRow>(BRANDINGS);
  const logos = connection.collection<PictureRow>(LOGOS);
  const set = async (accountId: string, fields: Partial<BrandingRow>, session: Transaction) => {
    await brandings.updateOne(
      { accountId },
      { $set: fields, $setOnInsert: { accountId } },
      { session, upsert: true, ignoreUndefined: true },
    );
  };
  return {
    /** The choice as stored, unchecked: another version of the program may have written it. */
    async of(
      accountId: string,
      session?: Transaction,
    ): Promise<{ readonly choice?: unknown; readonly logo?: LogoRow }> {
      return (await brandings.findOne({ accountId }, { session, projection: { _id: 0 } })) ?? {};
    },
    setChoice: (accountId: string, choice: Choice, session: Transaction) =>
      set(accountId, { choice }, session),
    /** Takes the place of the one before. */
    async setLogo(accountId: string, logo: LogoRow, png: Uint8Array, session: Transaction): Promise<void> {
      await set(accountId, { logo }, session);
      await logos.replaceOne(
        { accountId },
        { accountId, sha256: logo.sha256, png },
        { session, upsert: true },
      );
    },
    async removeLogo(accountId: string, session: Transaction): Promise<void> {
      await brandings.updateOne({ accountId }, { $unset: { logo: '' } }, { session });
      await logos.deleteOne({ accountId }, { session });
    },
    async picture(accountId: string, sha256: string): Promise<Buffer | undefined> {
      const found = await logos.findOne({ accountId, sha256 }, { promoteBuffers: true });
      return found === null ? undefined : Buffer.from(found.png);
    },
  };
}

export const brandingIndexes: readonly CollectionIndexes[] = [
  { collection: BRANDINGS, indexes: [{ key: { accountId: 1 }, name: 'account', unique: true }] },
  { collection: LOGOS, indexes: [{ key: { accountId: 1 }, name: 'account', unique: true }] },
];
