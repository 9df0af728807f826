import { createHash } from 'node:crypto';

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
const SIZE = 32;

/** SHA-256 of a leaf's bytes, told apart from a node's by a first byte (RFC 9162, section 2.1.1). */
export const leafHash = (bytes: Uint8Array): Buffer =>
  createHash('sha256').update(LEAF).update(bytes).digest();

const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer =>
  createHash('sha256').update(NODE).update(left).update(right).digest();

/**
 * The Merkle tree hash over leaf hashes in their order, as RFC 9162 section 2.1.1 defines it; that of an empty list is
 * SHA-256 of nothing. Joins equal subtrees as they are completed, and what remains from the right: the same tree.
 */
export function merkleRoot(leaves: Iterable<Uint8Array>): Buffer {
  const subtrees: { hash: Uint8Array; height: number }[] = [];
  for (const leaf of leaves) {
    let [hash, height] = [leaf, 0];
    for (let left = subtrees.at(-1); left?.height === height; left = subtrees.at(-1)) {
      subtrees.pop();
      hash = nodeHash(left.hash, hash);
      height += 1;
    }
    subtrees.push({ hash, height });
  }
  const last = subtrees.pop();
  if (last === undefined) return createHash('sha256').digest();
  const root = subtrees.reduceRight<Uint8Array>((right, left) => nodeHash(left.hash, right), last.hash);
  return Buffer.from(root.buffer, root.byteOffset, SIZE);
}
