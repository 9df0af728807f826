const BUCKETS = 1 << 14;
const [FIRST_PRIME, SECOND_PRIME] = [0x85ebca6b, 0xc2b2ae35];

/**
 * Tells two large sets of keys apart in memory that does not grow with them: each key goes into one of 16,384 buckets,
 * which keep a count and two sums of a keyed hash. Where the sets agree, so do the sums; where they don't, the keys in
 * question are among those of that bucket. Seeded at random, so that keys can't be chosen to cancel each other out.
 */
export class Tally {
  readonly #seed: Uint32Array;
  readonly #counts = new Int32Array(BUCKETS);
  readonly #sums = new Uint32Array(2 * BUCKETS);
  readonly #stored = new Uint32Array(BUCKETS);

  /** @param seed 20 random bytes */
  constructor(seed: Uint8Array) {
    this.#seed = new Uint32Array(seed.slice(0, 20).buffer);
  }

  /** A key that a block lists, 12 bytes. */
  listed(key: Uint8Array): void {
    this.#add(key, 1);
  }

  /** A key that the store has. */
  stored(key: Uint8Array): void {
    this.#stored[this.#add(key, -1)] = (this.#stored[this.bucketOf(key)] ?? 0) + 1;
  }

  /** A listed key that is not to be stored: as if it were not listed. */
  purged(key: Uint8Array): void {
    this.#add(key, -1);
  }

  bucketOf(key: Uint8Array): number {
    return this.#hash(key, 0) % BUCKETS;
  }

  /** The buckets in which the sets differ, in groups that hold at most about so many stored keys each. */
  differing(most: number): ReadonlySet<number>[] {
    const groups: Set<number>[] = [];
    let room = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
      const { [bucket]: stored = 0 } = this.#stored;
      const agree = !this.#counts[bucket] && !this.#sums[2 * bucket] && !this.#sums[2 * bucket + 1];
      if (agree || stored === 0) continue;
      if (groups.length === 0 || stored > room) {
        groups.push(new Set());
        room = most;
      }
      room -= stored;
      groups.at(-1)?.add(bucket);
    }
    return groups;
  }

  #add(key: Uint8Array, sign: 1 | -1): number {
    const bucket = this.bucketOf(key);
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + sign;
    for (const lane of [0, 1] as const) {
      const at = 2 * bucket + lane;
      // Typed arrays wrap around, which is what makes the order of additions not matter.
      this.#sums[at] = (this.#sums[at] ?? 0) + sign * this.#hash(key, lane + 1);
    }
    return bucket;
  }

  /** MurmurHash3's mixing, over a seed that nobody outside knows. */
  #hash(key: Uint8Array, lane: number): number {
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = this.#seed;
    let hash = a + Math.imul(lane + 1, b | 1);
    for (let at = 0; at < key.length; at += 4) {
      const word =
        (key[at] ?? 0) | ((key[at + 1] ?? 0) << 8) | ((key[at + 2] ?? 0) << 16) | ((key[at + 3] ?? 0) << 24);
      hash = Math.imul(hash ^ Math.imul(word + c, d | 1), FIRST_PRIME);
      hash ^= hash >>> 15;
    }
    hash = Math.imul(hash ^ e, SECOND_PRIME);
    hash ^= hash >>> 16;
    hash = Math.imul(hash, FIRST_PRIME);
    return (hash ^ (hash >>> 13)) >>> 0;
  }
}
