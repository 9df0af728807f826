import { createHash } from 'node:crypto';

/** A sum over rows in any order: equal sums are equal rows. */
export class RowSum {
  readonly #key: Uint8Array;
  value = 0n;

  constructor(key: Uint8Array) {
    this.#key = key;
  }

  add(cells: readonly string[]): void {
    const hash = createHash('sha256').update(this.#key).update(JSON.stringify(cells)).digest();
    this.value += (hash.readBigUInt64BE(0) << 64n) | hash.readBigUInt64BE(8);
  }
}
