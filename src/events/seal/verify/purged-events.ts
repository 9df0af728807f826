import { createHash } from 'node:crypto';
import type { Purge } from '../purge.js';

/** What was purged under one row of the audit trail. */
export type PurgedUnder = Pick<Purge, 'row' | 'at' | 'days'>;

/** An event that was purged: what its block still says of it, and under what it went. */
export interface PurgedEvent {
  readonly occurredAt: Date;
  readonly under: PurgedUnder;
}

const NOBODY = 0xffffffff;

/**
 * Events that were purged, by their ids: some 40 bytes each, since there may be millions. Ids are kept as 64 bits of a
 * keyed hash, so that nobody can make another that is taken for one.
 */
export class PurgedEvents {
  readonly #key: Uint8Array;
  readonly #under: PurgedUnder[] = [];
  #count = 0;
  /** Of each event: two halves of its hash, place in `#under`, when. */
  #hashes = new Uint32Array(2 * 1024);
  #unders = new Uint32Array(1024);
  #times = new Float64Array(1024);
  /** Open addressing: a slot holds an event's place, or nobody. */
  #slots = new Uint32Array(2 * 1024).fill(NOBODY);

  /** @param key random bytes */
  constructor(key: Uint8Array) {
    this.#key = key;
  }

  get count(): number {
    return this.#count;
  }

  /** @param eventId as it will be asked for */
  add(eventId: string, occurredAt: number, { row, at, days }: Purge): void {
    if (this.#count === this.#unders.length) this.#grow();
    const place = this.#count++;
    this.#hashes.set(this.#hashOf(eventId), 2 * place);
    this.#unders[place] = this.#placeOf({ row, at, days });
    this.#times[place] = occurredAt;
    this.#insert(place);
  }

  /** @returns what gives one of an id, each once; undefined when none, or no more, was purged */
  taker(): (eventId: string) => PurgedEvent | undefined {
    const taken = new Uint8Array(this.#count);
    return (eventId) => {
      const place = this.#find(eventId, taken);
      const under = this.#under[this.#unders[place] ?? NOBODY];
      if (under === undefined) return undefined;
      taken[place] = 1;
      return { occurredAt: new Date(this.#times[place] ?? 0), under };
    };
  }

  #find(eventId: string, taken: Uint8Array): number {
    if (this.#count === 0) return NOBODY;
    const [high, low] = this.#hashOf(eventId);
    const mask = this.#slots.length - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const place = this.#slots[slot] ?? NOBODY;
      if (place === NOBODY) return NOBODY;
      if (this.#hashes[2 * place] === high && this.#hashes[2 * place + 1] === low && !taken[place])
        return place;
    }
  }

  #hashOf(eventId: string): [number, number] {
    const hash = createHash('sha256').update(this.#key).update(eventId).digest();
    return [hash.readUInt32BE(0), hash.readUInt32BE(4)];
  }

  /** Batches of one purge come one after the other. */
  #placeOf(under: PurgedUnder): number {
    const known = this.#under.findLastIndex(({ row }) => row === under.row);
    if (known !== -1) return known;
    return this.#under.push(under) - 1;
  }

  #insert(place: number): void {
    const mask = this.#slots.length - 1;
    let slot = (this.#hashes[2 * place + 1] ?? 0) & mask;
    while (this.#slots[slot] !== NOBODY) slot = (slot + 1) & mask;
    this.#slots[slot] = place;
  }

  #grow(): void {
    const room = 2 * this.#unders.length;
    this.#hashes = longer(this.#hashes, new Uint32Array(2 * room));
    this.#unders = longer(this.#unders, new Uint32Array(room));
    this.#times = longer(this.#times, new Float64Array(room));
    this.#slots = new Uint32Array(2 * room).fill(NOBODY);
    for (let place = 0; place < this.#count; place += 1) this.#insert(place);
  }
}

function longer<T extends Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
