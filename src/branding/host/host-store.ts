import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../../mongo/migration.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Checked } from './check-host.js';

/** A host that an account has asked for. */
export interface ClaimRow {
  readonly state: 'claimed';
  readonly accountId: string;
  readonly host: string;
  /** What its TXT record is to say. */
  readonly value: string;
  readonly claimedAt: Date;
  /** Id of the user who did. */
  readonly claimedBy: string;
  readonly checked?: Checked;
  /** The claimer has been told that it is ready. */
  readonly told?: boolean;
}

/** The host of an account's pages and links. */
export interface LiveRow {
  readonly state: 'live';
  readonly accountId: string;
  readonly host: string;
  readonly since: Date;
}

/** A host that was live: it leads to where the account's pages are now. */
export interface FormerRow {
  readonly state: 'former';
  readonly accountId: string;
  readonly host: string;
  readonly until: Date;
}

type HostRow = ClaimRow | LiveRow | FormerRow;

const COLLECTION = 'hostnames';
const SHOWN = { projection: { _id: 0 } } as const;

export type HostStore = ReturnType<typeof openHostStore>;

export function openHostStore(connection: Connection) {
  const hosts = connection.collection<HostRow>(COLLECTION);
  const claims = connection.collection<ClaimRow>(COLLECTION);
  const live = connection.collection<LiveRow>(COLLECTION);
  const former = connection.collection<FormerRow>(COLLECTION);
  return {
    async claimOf(accountId: string, session?: Transaction): Promise<ClaimRow | undefined> {
      return (await claims.findOne({ accountId, state: 'claimed' }, { ...SHOWN, session })) ?? undefined;
    },
    async liveOf(accountId: string, session?: Transaction): Promise<LiveRow | undefined> {
      return (await live.findOne({ accountId, state: 'live' }, { ...SHOWN, session })) ?? undefined;
    },
    async liveAt(host: string, session?: Transaction): Promise<LiveRow | undefined> {
      return (await live.findOne({ host, state: 'live' }, { ...SHOWN, session })) ?? undefined;
    },
    async formerAt(host: string, now: Date): Promise<FormerRow | undefined> {
      const latest = { ...SHOWN, sort: { until: -1 } } as const;
      return (await former.findOne({ host, state: 'former', until: { $gt: now } }, latest)) ?? undefined;
    },
    formerOf: (accountId: string, now: Date): Promise<FormerRow[]> =>
      former
        .find({ accountId, state: 'former', until: { $gt: now } }, SHOWN)
        .sort({ until: -1 })
        .toArray(),
    claimsSince: (moment: Date): Promise<ClaimRow[]> =>
      claims.find({ state: 'claimed', claimedAt: { $gt: moment } }, SHOWN).toArray(),
    /** Takes the place of what the account had claimed before. */
    async claim(row: ClaimRow, session: Transaction): Promise<void> {
      const own = { accountId: row.accountId, state: 'claimed' } as const;
      await claims.replaceOne(own, row, { session, upsert: true, ignoreUndefined: true });
    },
    /** Of that very claim, and no other made meanwhile. @returns false when there is none any more */
    async note({ accountId, value }: ClaimRow, checked: Checked): Promise<void> {
      await claims.updateOne(
        { accountId, state: 'claimed', value },
        { $set: { checked } },
        { ignoreUndefined: true },
      );
    },
    /** @returns whether it was not noted before */
    async noteTold(
      { accountId, value }: Pick<ClaimRow, 'accountId' | 'value'>,
      session: Transaction,
    ): Promise<boolean> {
      const untold = { accountId, state: 'claimed', value, told: { $ne: true } } as const;
      return (await claims.updateOne(untold, { $set: { told: true } }, { session })).modifiedCount === 1;
    },
    async unclaim(accountId: string, session: Transaction): Promise<boolean> {
      return (await claims.deleteOne({ accountId, state: 'claimed' }, { session })).deletedCount === 1;
    },
    /** @throws when the host is live already, by its unique index */
    async goLive(row: LiveRow, session: Transaction): Promise<void> {
      await former.deleteMany({ host: row.host, state: 'former' }, { session });
      await live.insertOne({ ...row }, { session });
    },
    /** The live host becomes a former one. */
    async retire({ accountId, host }: LiveRow, until: Date, session: Transaction): Promise<void> {
      await live.deleteOne({ accountId, state: 'live' }, { session });
      await former.insertOne({ state: 'former', accountId, host, until }, { session });
    },
    async forgetFormer(now: Date): Promise<void> {
      await hosts.deleteMany({ state: 'former', until: { $lte: now } });
    },
  };
}

export const hostIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [
    {
      key: { host: 1 },
      name: 'live host',
      unique: true,
      partialFilterExpression: { state: 'live' },
    },
    {
      key: { accountId: 1 },
      name: 'live of account',
      unique: true,
      partialFilterExpression: { state: 'live' },
    },
    {
      key: { accountId: 1, state: 1 },
      name: 'claim of account',
      unique: true,
      partialFilterExpression: { state: 'claimed' },
    },
    { key: { state: 1, host: 1 }, name: 'state and host' },
    { key: { state: 1, accountId: 1 }, name: 'state and account' },
  ],
};
