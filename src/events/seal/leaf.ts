import { EVENT_KINDS, type EventKindName } from '../event-kinds.js';

/** What a block says of one event. All of it is under the block's Merkle root. */
export interface Leaf {
  readonly kind: EventKindName;
  /** The store's own id, 12 bytes. */
  readonly key: Uint8Array;
  readonly eventId: string;
  /** Milliseconds since 1970. So that what was removed can still be named. */
  readonly occurredAt: number;
  /** When the database took it in, by the oplog: seconds since 1970; 0 when it was found by a scan. */
  readonly insertedAt: number;
  /** SHA-256 over the stored event, its salt included: `eventHash`. */
  readonly hash: Uint8Array;
}

const KEY = 12;
const HASH = 32;
/** kind, key, occurredAt, insertedAt, hash; the event id is the rest. */
const FIXED = 1 + KEY + 8 + 4 + HASH;
const LENGTH = 2;
/** Of an event id in UTF-8: what the length still counts. */
export const LONGEST_ID = 0xffff - FIXED;

/** The bytes of a leaf: a fixed layout, numbers big-endian. Each is preceded by its length when they are many. */
export function encodeLeaf(leaf: Leaf): Buffer {
  const id = Buffer.from(leaf.eventId, 'utf8');
  if (id.length > LONGEST_ID) throw new RangeError(`an event id of ${id.length} bytes can't be sealed`);
  const bytes = Buffer.allocUnsafe(FIXED + id.length);
  bytes.writeUInt8(EVENT_KINDS.indexOf(leaf.kind) + 1, 0);
  bytes.set(leaf.key, 1);
  bytes.writeBigInt64BE(BigInt(leaf.occurredAt), 1 + KEY);
  bytes.writeUInt32BE(leaf.insertedAt, 1 + KEY + 8);
  bytes.set(leaf.hash, 1 + KEY + 8 + 4);
  bytes.set(id, FIXED);
  return bytes;
}

export function packLeaves(leaves: readonly Uint8Array[]): Buffer {
  const lengths = leaves.map((leaf) => {
    const length = Buffer.allocUnsafe(LENGTH);
    length.writeUInt16BE(leaf.length);
    return length;
  });
  return Buffer.concat(leaves.flatMap((leaf, index) => [lengths[index] ?? leaf, leaf]));
}

/** The inverse of `packLeaves`, without copying. @throws RangeError for bytes that are no list of leaves */
export function unpackLeaves(packed: Buffer): Buffer[] {
  const leaves: Buffer[] = [];
  for (let at = 0; at < packed.length; ) {
    const length = packed.readUInt16BE(at);
    const end = at + LENGTH + length;
    if (length < FIXED || end > packed.length) throw new RangeError(`no leaf at byte ${at}`);
    leaves.push(packed.subarray(at + LENGTH, end));
    at = end;
  }
  return leaves;
}

/** @throws RangeError for a kind there is none of */
export function decodeLeaf(bytes: Buffer): Leaf {
  const kind = EVENT_KINDS[bytes.readUInt8(0) - 1];
  if (kind === undefined) throw new RangeError(`there is no kind ${bytes.readUInt8(0)} of event`);
  return {
    kind,
    key: bytes.subarray(1, 1 + KEY),
    occurredAt: Number(bytes.readBigInt64BE(1 + KEY)),
    insertedAt: bytes.readUInt32BE(1 + KEY + 8),
    hash: bytes.subarray(1 + KEY + 8 + 4, FIXED),
    eventId: bytes.toString('utf8', FIXED),
  };
}

/** The leaves of a block, or undefined when its list is damaged. */
export function readLeaves(packed: Buffer): readonly Leaf[] | undefined {
  try {
    return unpackLeaves(packed).map(decodeLeaf);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

export const hexOf = (key: Uint8Array): string =>
  Buffer.from(key.buffer, key.byteOffset, key.byteLength).toString('hex');
