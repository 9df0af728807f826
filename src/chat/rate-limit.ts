import type { Clock } from '../time/clock.js';

/** How often one person may ask: a bucket that holds `burst` commands and refills at `perMinute`. */
export interface RateLimit {
  readonly burst: number;
  readonly perMinute: number;
}

export const COMMAND_LIMIT: RateLimit = { burst: 30, perMinute: 60 };

const MOST_PEOPLE = 10_000;

/**
 * Counts per key, in this process: refusals write audit rows, so somebody who hammers must not fill the trail.
 * Forgets the least recently seen beyond 10,000 keys.
 */
export class RateLimiter {
  readonly #limit: RateLimit;
  readonly #clock: Clock;
  readonly #buckets = new Map<string, { left: number; at: number; told: boolean }>();

  constructor(limit: RateLimit, clock: Clock) {
    this.#limit = limit;
    this.#clock = clock;
  }

  /** Takes one. `first` is true for the first refusal in a row: the only one that is written down. */
  take(
    key: string,
  ):
    | { readonly allowed: true }
    | { readonly allowed: false; readonly first: boolean; readonly waitSeconds: number } {
    const now = this.#clock.now().getTime();
    const { burst, perMinute } = this.#limit;
    const before = this.#buckets.get(key) ?? { left: burst, at: now, told: false };
    const left = Math.min(burst, before.left + (Math.max(0, now - before.at) / 60_000) * perMinute);
    this.#buckets.delete(key);
    if (left >= 1) {
      this.#remember(key, { left: left - 1, at: now, told: false });
      return { allowed: true };
    }
    this.#remember(key, { left, at: now, told: true });
    return { allowed: false, first: !before.told, waitSeconds: Math.ceil(((1 - left) * 60) / perMinute) };
  }

  #remember(key: string, bucket: { left: number; at: number; told: boolean }): void {
    this.#buckets.set(key, bucket);
    if (this.#buckets.size <= MOST_PEOPLE) return;
    const oldest = this.#buckets.keys().next();
    if (!oldest.done) this.#buckets.delete(oldest.value);
  }
}
