import { writeAddress } from './address.js';
import { deliver } from './deliver.js';
import type { Delivering } from './delivering.js';
import type { Posting } from './posting.js';
import type { Part } from './posting-store.js';

/** Addresses that are written to at the same time; within one, everything goes in its order. */
const MOST_LANES = 16;
const MOST_FOUND = 200;
/** After what should not happen. */
const PAUSE_MS = 5_000;

/** What is due, brought about: several addresses at once, each in order. */
export class Lanes {
  readonly #delivering: Delivering;
  readonly #from: Part;
  readonly #changed: () => void;
  readonly #running = new Map<string, Promise<void>>();

  /** @param changed told when an address is free again: there may be more for it */
  constructor(delivering: Delivering, from: Part, changed: () => void) {
    this.#delivering = delivering;
    this.#from = from;
    this.#changed = changed;
  }

  /** Begins what can be begun now. @returns whether nothing was due, and nothing is under way. @throws what the database throws */
  async sweep(): Promise<boolean> {
    const { store, paces, clock } = this.#delivering;
    if (this.#running.size >= MOST_LANES || (paces.isHeld('post') && paces.isHeld('edit'))) return false;
    const found = await store.due(
      {
        ...this.#from,
        now: clock.now(),
        but: [...this.#running.keys(), ...paces.paused()],
        ...(paces.isHeld('post') ? { verb: 'edit' } : paces.isHeld('edit') ? { verb: 'post' } : {}),
      },
      MOST_FOUND,
    );
    for (const [destination, postings] of byAddress(found)) {
      if (this.#running.size >= MOST_LANES) return false;
      if (this.#running.has(destination)) continue;
      const lane = this.#drive(destination, postings).finally(() => {
        this.#running.delete(destination);
        this.#changed();
      });
      this.#running.set(destination, lane);
    }
    return this.#running.size === 0;
  }

  /** Resolves when nothing is under way. */
  async ended(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  async #drive(destination: string, postings: readonly Posting[]): Promise<void> {
    const { lease, paces, stopping, log, platform } = this.#delivering;
    for (const posting of postings) {
      if (stopping.aborted || !lease.holds()) return;
      if (!paces.take(posting.posted === undefined ? 'post' : 'edit', destination)) continue;
      try {
        await deliver(posting, this.#delivering);
      } catch (error) {
        log.error(
          { platform: platform.platform, account: posting.accountId, error },
          'a delivery was not noted',
        );
        return paces.pause(destination, PAUSE_MS);
      }
    }
  }
}

function byAddress(postings: readonly Posting[]): ReadonlyMap<string, readonly Posting[]> {
  const lanes = new Map<string, Posting[]>();
  for (const posting of postings) {
    const destination = writeAddress(posting.address);
    const lane = lanes.get(destination) ?? [];
    lanes.set(destination, lane);
    lane.push(posting);
  }
  return lanes;
}
