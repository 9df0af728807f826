import mongoose, { type mongo } from 'mongoose';
import { openCollection } from '../../events/event-record-store.js';
import type { Database } from '../../mongo/database.js';
import type { CollectionIndexes } from '../../mongo/migration.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Interval } from '../../time/interval.js';
import type { Incident } from '../incident.js';
import { type IncidentRow, incidentOf, rowOf } from './incident-row.js';
import { STORM_KEY } from './links.js';

const COLLECTION = 'incidents';
const DUPLICATE_KEY = 11_000;
const LIVE = { partialFilterExpression: { live: true } };

/** For the migration that makes them. */
export const incidentIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [
    // No incident twice, whoever races: one live incident for each account, rule and subject.
    { key: { accountId: 1, openKeys: 1 }, name: 'open', unique: true, ...LIVE },
    { key: { accountId: 1, links: 1 }, name: 'links', ...LIVE },
    { key: { accountId: 1, openKeys: 1, 'resolved.at': -1 }, name: 'recurrence' },
    { key: { accountId: 1, openedAt: -1 }, name: 'opened' },
    { key: { accountId: 1, cardAt: -1 }, name: 'cards' },
    { key: { quietAt: 1 }, name: 'quiet', ...LIVE },
    { key: { 'snoozed.until': 1 }, name: 'snoozed', ...LIVE },
    { key: { 'escalation.nextAt': 1 }, name: 'calls', ...LIVE },
    { key: { stormId: 1 }, name: 'lines', sparse: true },
  ],
};

export type IncidentStore = ReturnType<typeof openIncidentStore>;

export function openIncidentStore(database: Pick<Database, 'connection'>) {
  const rows = openCollection<IncidentRow>(database, COLLECTION);
  const read = async (
    filter: mongo.Filter<IncidentRow>,
    { session, sort, most = 0, skip = 0 }: Reading = {},
  ): Promise<readonly Incident[]> => {
    const found = rows.find(filter, { session }).sort(sort ?? { _id: 1 });
    return (await found.skip(skip).limit(most).toArray()).map(incidentOf);
  };
  const ofAccounts = (accountIds: readonly string[]) => ({ accountId: { $in: [...accountIds] } });

  return {
    async find(id: string, session?: Transaction): Promise<Incident | undefined> {
      const row = await rows.findOne({ _id: id }, { session });
      return row ? incidentOf(row) : undefined;
    },
    withIds: (ids: readonly string[], session: Transaction) => read({ _id: { $in: [...ids] } }, { session }),
    /**
     * The live ones with one of these keys or links, and those about the same that were resolved after `since`, the
     * last resolved first.
     */
    related: (
      accountId: string,
      { keys, links, since }: { keys: readonly string[]; links: readonly string[]; since: Date },
      session: Transaction,
    ) => {
      const [openKeys, shared] = [{ $in: [...keys] }, { $in: [...links] }];
      const past = { openKeys, 'resolved.at': { $gt: since }, status: 'resolved', test: false } as const;
      const filters = [
        { accountId, live: true, openKeys },
        { accountId, live: true, links: shared },
        { accountId, ...past },
      ];
      return read({ $or: filters }, { session, sort: { 'resolved.at': -1 } });
    },
    /** Live ones, and those opened after `since`, that share this link. */
    sharing: (accountId: string, link: string, since: Date, session: Transaction) =>
      read(
        {
          $or: [
            { accountId, live: true, links: link },
            { accountId, openedAt: { $gt: since }, links: link },
          ],
        },
        { session },
      ),
    /** The storm that rages, and how many cards were wanted after `since`, counted up to `most`. */
    async weather(accountId: string, since: Date, most: number, session: Transaction): Promise<Weather> {
      const storm = { accountId, live: true, openKeys: STORM_KEY };
      const cards = { accountId, cardAt: { $gt: since }, test: false, storm: { $exists: false } };
      const found = await read({ $or: [storm, cards] }, { session, sort: { storm: -1 }, most: most + 1 });
      return {
        storm: found.find((incident) => incident.storm === 'raging'),
        cards: found.filter((incident) => incident.storm === undefined).length,
      };
    },
    /** A storm's, the gravest and newest first. */
    lines: (stormId: string, session?: Transaction, most = 0) =>
      read({ stormId }, { session, sort: { rank: -1, openedAt: -1 }, most }),
    countLines: (stormId: string): Promise<number> => rows.countDocuments({ stormId }),
    live: (accountIds: readonly string[]) =>
      read({ ...ofAccounts(accountIds), live: true }, { sort: { rank: -1, openedAt: -1, _id: 1 } }),
    /** Of every account: for what is kept in memory. */
    allLive: () => read({ live: true }),
    opened: (accountIds: readonly string[], { from, to }: Interval, page: number, size: number) => {
      const within = { ...ofAccounts(accountIds), openedAt: { $gte: from, $lt: to } };
      const sort = { openedAt: -1, _id: 1 } as const;
      return Promise.all([
        read(within, { sort, skip: (page - 1) * size, most: size }),
        rows.countDocuments(within),
      ]);
    },
    quiet: (now: Date, most: number) => read({ live: true, quietAt: { $lte: now } }, { most }),
    awake: (now: Date, most: number) =>
      read({ live: true, status: 'snoozed', 'snoozed.until': { $lte: now } }, { most }),
    toCall: (now: Date, most: number) =>
      read(
        { live: true, status: 'open', 'escalation.nextAt': { $lte: now } },
        { sort: { 'escalation.nextAt': 1 }, most },
      ),
    /** @throws one that has the transaction done over, when another has its id, or took one of its keys just now */
    async insert(incident: Incident, session: Transaction): Promise<void> {
      await rows.insertOne(rowOf(incident), { session, ignoreUndefined: true }).catch(again);
    },
    async save(incident: Incident, session: Transaction): Promise<void> {
      const { _id, ...row } = rowOf(incident);
      await rows.replaceOne({ _id }, row, { session, ignoreUndefined: true }).catch(again);
    },
  };
}

/** What decides whether a new incident has a card. */
interface Weather {
  readonly storm: Incident | undefined;
  readonly cards: number;
}

interface Reading {
  readonly session?: Transaction;
  readonly sort?: mongo.Sort;
  readonly most?: number;
  readonly skip?: number;
}

function again(error: unknown): never {
  if (error instanceof mongoose.mongo.MongoServerError && error.code === DUPLICATE_KEY)
    error.addErrorLabel('TransientTransactionError');
  throw error;
}
