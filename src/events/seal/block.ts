import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import type { EventKindName } from '../event-kinds.js';
import { encodeLeaf, type Leaf, packLeaves } from './leaf.js';
import { merkleRoot } from './merkle.js';
import type { SigningKey } from './signing-key.js';

/** One link of an account's chain. */
export interface Block {
  readonly accountId: string;
  /** 1, 2, 3 … within the account. */
  readonly sequence: number;
  /** When it was sealed, by the clock of who sealed it. */
  readonly at: Date;
  /** The hash of the block before; 32 zero bytes for the first. */
  readonly previous: Buffer;
  /** How many leaves. */
  readonly count: number;
  /** Merkle root over the leaves. */
  readonly root: Buffer;
  readonly keyId: string;
  /** Ed25519 over the header. */
  readonly signature: Buffer;
  /** `packLeaves` of them. */
  readonly leaves: Buffer;
}

export const NO_BLOCK: Buffer = Buffer.alloc(32);

export type Header = Omit<Block, 'signature' | 'leaves'>;

/**
 * What is hashed and signed of a block: JSON as RFC 8785 writes it (members in the order of their names, texts escaped
 * as by JSON.stringify). It can't be taken for a leaf or a node of the tree, whose first byte is 0 or 1, nor for a head.
 */
export const headerText = ({ accountId, at, count, keyId, previous, root, sequence }: Header): string =>
  JSON.stringify({
    account: accountId,
    at: at.toISOString(),
    count,
    keyId,
    previous: previous.toString('hex'),
    root: root.toString('hex'),
    sequence,
    type: 'castellan-block/1',
  });

export const blockHash = (header: Header): Buffer => createHash('sha256').update(headerText(header)).digest();

/** Links, hashes and signs. @param leaves at least one */
export function sealBlock(
  place: Pick<Block, 'accountId' | 'sequence' | 'at' | 'previous'>,
  leaves: readonly Leaf[],
  key: SigningKey,
): Block {
  const encoded = leaves.map(encodeLeaf);
  const header = { ...place, count: leaves.length, root: merkleRoot(encoded), keyId: key.id };
  const signature = sign(null, Buffer.from(headerText(header)), key.privateKey);
  return { ...header, signature, leaves: packLeaves(encoded) };
}

/** In the thread pool: a signature takes 60 µs of a core. */
export function signatureHolds(header: Header, signature: Buffer, key: KeyObject): Promise<boolean> {
  return new Promise((resolve, reject) => {
    verify(null, Buffer.from(headerText(header)), key, signature, (error, holds) =>
      error ? reject(error) : resolve(holds),
    );
  });
}

/** The least and the greatest key of each kind among the leaves. */
export function spansOf(
  leaves: readonly Leaf[],
): ReadonlyMap<EventKindName, readonly [Uint8Array, Uint8Array]> {
  const spans = new Map<EventKindName, readonly [Uint8Array, Uint8Array]>();
  for (const { kind, key } of leaves) {
    const [first, last] = spans.get(kind) ?? [key, key];
    spans.set(kind, [
      Buffer.compare(key, first) < 0 ? key : first,
      Buffer.compare(key, last) > 0 ? key : last,
    ]);
  }
  return spans;
}
