import mongoose, { type mongo } from 'mongoose';
import type { Database } from '../../mongo/database.js';
import type { CollectionIndexes } from '../../mongo/migration.js';
import type { Transaction } from '../../mongo/transaction.js';
import { EVENT_KINDS, type EventKey, type EventKindName } from '../event-kinds.js';
import { openCollection } from '../event-record-store.js';
import { type Block, spansOf } from './block.js';
import { hexOf, type Leaf, readLeaves } from './leaf.js';

const COLLECTION = 'seal_blocks';

type Keys = Partial<Record<EventKindName, EventKey>>;

interface BlockRow {
  readonly accountId: string;
  readonly sequence: number;
  readonly at: Date;
  readonly previous: mongo.Binary;
  readonly count: number;
  readonly root: mongo.Binary;
  readonly keyId: string;
  readonly signature: mongo.Binary;
  readonly leaves: mongo.Binary;
  /** The least and the greatest key of each kind: how the block of an event is found. Not under the signature. */
  readonly first: Keys;
  readonly last: Keys;
}

/** For the migration that makes them. */
export const blockIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [
    { key: { accountId: 1, sequence: 1 }, name: 'chain', unique: true },
    ...EVENT_KINDS.map((kind) => ({ key: { [`last.${kind}`]: 1 }, name: `last-${kind}`, sparse: true })),
  ],
};

const BLOCK = { first: 0, last: 0, _id: 0 } as const;

export function openBlockStore(database: Pick<Database, 'connection'>) {
  const rows = openCollection<BlockRow>(database, COLLECTION);

  async function sequencesOf(
    kind: EventKindName,
    keys: readonly EventKey[],
  ): Promise<ReadonlyMap<string, number>> {
    const asked = new Set(keys.map((key) => key.toHexString()));
    const sorted = [...asked].sort();
    const [least, greatest] = [sorted[0], sorted.at(-1)].map((hex) =>
      mongoose.mongo.ObjectId.createFromHexString(hex ?? ''),
    );
    const around = { [`last.${kind}`]: { $gte: least }, [`first.${kind}`]: { $lte: greatest } };
    const found = new Map<string, number>();
    for await (const row of rows.find(around, { projection: { leaves: 1, sequence: 1 } })) {
      for (const leaf of readLeaves(bytesOf(row.leaves)) ?? []) {
        const hex = hexOf(leaf.key);
        if (leaf.kind === kind && asked.has(hex)) found.set(hex, row.sequence);
      }
    }
    return found;
  }

  return {
    async insert(blocks: readonly { block: Block; leaves: readonly Leaf[] }[], session: Transaction) {
      await rows.insertMany(
        blocks.map(({ block, leaves }) => rowOf(block, leaves)),
        { session },
      );
    },

    async last(accountId: string): Promise<Block | undefined> {
      const row = await rows.findOne({ accountId }, { sort: { sequence: -1 }, projection: BLOCK });
      return row === null ? undefined : blockOf(row);
    },

    async at(accountId: string, sequence: number): Promise<Block | undefined> {
      const row = await rows.findOne({ accountId, sequence }, { projection: BLOCK });
      return row === null ? undefined : blockOf(row);
    },

    /** In the order of their sequence, as they stand in the database. */
    async *chain(accountId: string, signal?: AbortSignal): AsyncGenerator<Block, void, undefined> {
      const cursor = rows.find({ accountId }, { projection: BLOCK, sort: { sequence: 1 }, batchSize: 500 });
      for await (const row of cursor) {
        signal?.throwIfAborted();
        yield blockOf(row);
      }
    },

    /** Ids of all accounts that have blocks. */
    accounts: (): Promise<string[]> => rows.distinct('accountId'),

    async newest(kind: EventKindName): Promise<EventKey | undefined> {
      const sort: Record<string, -1> = { [`last.${kind}`]: -1 };
      const row = await rows.findOne(
        { [`last.${kind}`]: { $exists: true } },
        { sort, projection: { last: 1 } },
      );
      return row?.last[kind];
    },

    /** Those of `keys` that are in a block, as hex. */
    handled: async (kind: EventKindName, keys: readonly EventKey[]): Promise<ReadonlySet<string>> =>
      new Set((await sequencesOf(kind, keys)).keys()),

    /** The block that each of `keys` is in, by its hex; none for one that is in no block. */
    sequencesOf,
  };
}

export type BlockStore = ReturnType<typeof openBlockStore>;

function rowOf(
  { accountId, sequence, at, previous, count, root, keyId, signature, leaves }: Block,
  all: readonly Leaf[],
): BlockRow {
  const first: Keys = {};
  const last: Keys = {};
  for (const [kind, [least, greatest]] of spansOf(all)) {
    first[kind] = new mongoose.mongo.ObjectId(least);
    last[kind] = new mongoose.mongo.ObjectId(greatest);
  }
  return {
    accountId,
    sequence,
    at,
    previous: binary(previous),
    count,
    root: binary(root),
    keyId,
    signature: binary(signature),
    leaves: binary(leaves),
    first,
    last,
  };
}

/** Whatever stands there, as a block: what does not fit will not verify. */
function blockOf(row: BlockRow): Block {
  return {
    accountId: String(row.accountId),
    sequence: Number.isSafeInteger(row.sequence) ? row.sequence : 0,
    at: isMoment(row.at) ? row.at : new Date(0),
    previous: bytesOf(row.previous),
    count: Number(row.count),
    root: bytesOf(row.root),
    keyId: String(row.keyId),
    signature: bytesOf(row.signature),
    leaves: bytesOf(row.leaves),
  };
}

const isMoment = (value: unknown) => value instanceof Date && !Number.isNaN(value.getTime());

const binary = (bytes: Uint8Array) => new mongoose.mongo.Binary(bytes);

function bytesOf(value: unknown): Buffer {
  if (!(value instanceof mongoose.mongo.Binary)) return Buffer.alloc(0);
  return Buffer.from(value.buffer.buffer, value.buffer.byteOffset, value.position);
}
