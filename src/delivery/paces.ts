import type { Clock } from '../time/clock.js';
import { RateLimiter } from '../time/rate-limiter.js';
import type { Pace } from './platform.js';

export type Verb = 'post' | 'edit';

/** How fast a workspace may be written to: what the platform is known to take, and what it asked for last. */
export class Paces {
  readonly #clock: Clock;
  readonly #posts: RateLimiter | undefined;
  readonly #edits: RateLimiter | undefined;
  readonly #held = new Map<Verb, number>();
  readonly #paused = new Map<string, number>();

  constructor(pace: Pace | undefined, clock: Clock) {
    this.#clock = clock;
    this.#posts = pace && new RateLimiter(pace.posts, clock);
    this.#edits = pace && new RateLimiter(pace.edits, clock);
  }

  /** Whether it may be done now; if so, it counts. */
  take(verb: Verb, destination: string): boolean {
    if (this.#until(this.#held, verb) || this.#until(this.#paused, destination)) return false;
    const allowance = verb === 'post' ? this.#posts?.take(destination) : this.#edits?.take('all');
    if (allowance === undefined || allowance.allowed) return true;
    if (verb === 'post') this.pause(destination, allowance.waitSeconds * 1_000);
    else this.hold(verb, allowance.waitSeconds * 1_000);
    return false;
  }

  /** Nothing of the kind for so long, in the whole workspace. */
  hold(verb: Verb, ms: number): void {
    this.#held.set(verb, this.#now() + ms);
  }

  /** Nothing there for so long. */
  pause(destination: string, ms: number): void {
    this.#paused.set(destination, this.#now() + ms);
  }

  isHeld(verb: Verb): boolean {
    return this.#until(this.#held, verb);
  }

  /** Addresses that must wait. */
  paused(): readonly string[] {
    return [...this.#paused.keys()].filter((destination) => this.#until(this.#paused, destination));
  }

  #until<Key>(times: Map<Key, number>, key: Key): boolean {
    const until = times.get(key);
    if (until === undefined) return false;
    if (until > this.#now()) return true;
    times.delete(key);
    return false;
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}
