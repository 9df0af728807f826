import type { Clock } from './clock.js';

/** How often each key may be taken from: a bucket that holds `burst` and refills at `perMinute`. */
export interface RateLimit {
  readonly burst: number;
  readonly perMinute: number;
}

/** `first` is true for the first refusal in a row. `waitSeconds`: whole seconds until one is there again. */
export type Allowance =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly first: boolean; readonly waitSeconds: number };

const MOST_KEYS = 10_000;

/** Token buckets by key, in this process. Forgets the least recently seen beyond 10,000 keys. */
export class RateLimiter {
  readonly #limit: RateLimit;
  readonly #clock: Clock;
  readonly #buckets = new Map<string, { left: number; at: number; told: boolean }>();

  constructor(limit: RateLimit, clock: Clock) {
    this.#limit = limit;
    this.#clock = clock;
  }

  /** Takes one, if there is one. */
  take(key: string): Allowance {
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
    if (this.#buckets.size <= MOST_KEYS) return;
    const oldest = this.#buckets.keys().next();
    if (!oldest.done) this.#buckets.delete(oldest.value);
  }
}
