import type { Act } from './entries.js';
import type { Tally } from './tally-window.js';

/** How many different users. */
export class UserTally implements Tally<Act> {
  readonly #counts = new Map<string, number>();

  get users(): number {
    return this.#counts.size;
  }

  add({ user }: Act): void {
    this.#counts.set(user, (this.#counts.get(user) ?? 0) + 1);
  }

  remove({ user }: Act): void {
    const left = (this.#counts.get(user) ?? 0) - 1;
    if (left > 0) this.#counts.set(user, left);
    else this.#counts.delete(user);
  }
}
