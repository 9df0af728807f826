import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  decodeLeaf,
  encodeLeaf,
  type Leaf,
  packLeaves,
  readLeaves,
  unpackLeaves,
} from '../../../src/events/seal/leaf.js';
import { merkleRoot } from '../../../src/events/seal/merkle.js';

/** RFC 9162 section 2.1.1, word for word. */
function definition(leaves: readonly Buffer[]): Buffer {
  const sha256 = (...parts: readonly Uint8Array[]) => {
    const hash = createHash('sha256');
    for (const part of parts) hash.update(part);
    return hash.digest();
  };
  const [only] = leaves;
  if (only === undefined) return sha256();
  if (leaves.length === 1) return sha256(Uint8Array.of(0), only);
  let k = 1;
  while (2 * k < leaves.length) k *= 2;
  return sha256(Uint8Array.of(1), definition(leaves.slice(0, k)), definition(leaves.slice(k)));
}

const prefixed = (leaf: Uint8Array) => Buffer.concat([Uint8Array.of(0), leaf]);

describe('the Merkle root', () => {
  it('is that of RFC 9162, for any list', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 70 }), (leaves) => {
        expect(merkleRoot(leaves.map(prefixed))).toEqual(definition(leaves.map((leaf) => Buffer.from(leaf))));
      }),
    );
  });

  it('is another when a leaf is changed, left out, doubled or moved', () => {
    const lists = fc.uniqueArray(fc.uint8Array({ minLength: 1, maxLength: 8 }), {
      minLength: 2,
      maxLength: 20,
      selector: (leaf) => leaf.join(),
    });
    fc.assert(
      fc.property(lists, fc.nat(), (leaves, at) => {
        const index = at % leaves.length;
        const [first, ...rest] = leaves.map(prefixed);
        const root = merkleRoot(leaves.map(prefixed)).toString('hex');
        const others = [
          leaves.map((leaf, place) => prefixed(place === index ? leaf.map((byte) => byte ^ 1) : leaf)),
          leaves.filter((_, place) => place !== index).map(prefixed),
          [...leaves.map(prefixed), prefixed(leaves[index] ?? leaf0)],
          [...rest, first ?? prefixed(leaf0)],
        ];
        for (const other of others) expect(merkleRoot(other).toString('hex')).not.toBe(root);
      }),
    );
  });
});

const leaf0 = Uint8Array.of(0);

const leaf: fc.Arbitrary<Leaf> = fc.record({
  kind: fc.constantFrom('audit' as const, 'login' as const),
  key: fc.uint8Array({ minLength: 12, maxLength: 12 }),
  eventId: fc.string({ unit: 'grapheme', maxLength: 200 }),
  occurredAt: fc.integer({ min: -8.64e15, max: 8.64e15 }),
  insertedAt: fc.integer({ min: 0, max: 0xffffffff }),
  hash: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
});

describe('a list of leaves', () => {
  it('reads back as it was written', () => {
    fc.assert(
      fc.property(fc.array(leaf, { maxLength: 20 }), (leaves) => {
        const back = unpackLeaves(packLeaves(leaves.map(encodeLeaf))).map(decodeLeaf);
        expect(back.map(({ key, ...rest }) => ({ ...rest, key: [...key] }))).toEqual(
          leaves.map(({ key, ...rest }) => ({ ...rest, key: [...key] })),
        );
      }),
    );
  });

  it('is damaged, not an error, whatever stands there', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(() => readLeaves(Buffer.from(bytes))).not.toThrow();
      }),
    );
  });
});
