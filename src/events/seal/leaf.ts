import { EVENT_KINDS, type EventKindName } from '../event-kinds.js';
import { LEAF_PREFIX } from './merkle.js';

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
  /** SHA-256 over the stored event, its salt included, a character for each byte: `eventHash`. */
  readonly hash: string;
}

const KEY = 12;
const HASH = 32;
/** Where each part begins; the event id is the rest. The first byte is the prefix of a leaf. */
const AT_KIND = 1;
const AT_KEY = AT_KIND + 1;
const AT_OCCURRED = AT_KEY + KEY;
const AT_INSERTED = AT_OCCURRED + 8;
const AT_HASH = AT_INSERTED + 4;
const FIXED = AT_HASH + HASH;
const LENGTH = 2;
/** Of an event id in UTF-8: what the length still counts. */
export const LONGEST_ID = 0xffff - FIXED;

/** The bytes of a leaf, ready to be hashed: a fixed layout, numbers big-endian. */
export function encodeLeaf(leaf: Leaf): Buffer {
  const id = Buffer.from(leaf.eventId, 'utf8');
  if (id.length > LONGEST_ID) throw new RangeError(`an event id of ${id.length} bytes can't be sealed`);
  const bytes = Buffer.allocUnsafe(FIXED + id.length);
  bytes.writeUInt8(LEAF_PREFIX, 0);
  bytes.writeUInt8(EVENT_KINDS.indexOf(leaf.kind) + 1, AT_KIND);
  bytes.set(leaf.key, AT_KEY);
  bytes.writeDoubleBE(leaf.occurredAt, AT_OCCURRED);
  bytes.writeUInt32BE(leaf.insertedAt, AT_INSERTED);
  bytes.write(leaf.hash, AT_HASH, 'binary');
  bytes.set(id, FIXED);
  return bytes;
}

/** One after the other, each preceded by its length. */
export function packLeaves(leaves: readonly Uint8Array[]): Buffer {
  const lengths = leaves.map((leaf) => {
    const length = Buffer.allocUnsafe(LENGTH);
    length.writeUInt16BE(leaf.length);
    return length;
  });
  return Buffer.concat(leaves.flatMap((leaf, index) => [lengths[index] ?? leaf, leaf]));
}

/** The bytes are no list of leaves. */
export class DamagedList extends Error {
  override readonly name = 'DamagedList';
}

/** The inverse of `packLeaves`, without copying. @throws DamagedList */
export function unpackLeaves(packed: Buffer): Buffer[] {
  const leaves: Buffer[] = [];
  for (let at = 0; at < packed.length; ) {
    const length = at + LENGTH <= packed.length ? packed.readUInt16BE(at) : 0;
    const end = at + LENGTH + length;
    if (length < FIXED || end > packed.length) throw new DamagedList(`There is no leaf at byte ${at}.`);
    leaves.push(packed.subarray(at + LENGTH, end));
    at = end;
  }
  return leaves;
}

/** @throws DamagedList for a kind there is none of */
export function decodeLeaf(bytes: Buffer): Leaf {
  const kind = EVENT_KINDS[bytes.readUInt8(AT_KIND) - 1];
  if (kind === undefined) throw new DamagedList(`There is no kind ${bytes.readUInt8(AT_KIND)} of event.`);
  return {
    kind,
    key: bytes.subarray(AT_KEY, AT_OCCURRED),
    occurredAt: bytes.readDoubleBE(AT_OCCURRED),
    insertedAt: bytes.readUInt32BE(AT_INSERTED),
    hash: bytes.toString('binary', AT_HASH, FIXED),
    eventId: bytes.toString('utf8', FIXED),
  };
}

/** The leaves of a block, or undefined when its list is damaged. */
export function readLeaves(packed: Buffer): readonly Leaf[] | undefined {
  try {
    return unpackLeaves(packed).map(decodeLeaf);
  } catch (error) {
    if (error instanceof DamagedList) return undefined;
    throw error;
  }
}

export const hexOf = (key: Uint8Array): string =>
  Buffer.from(key.buffer, key.byteOffset, key.byteLength).toString('hex');
